import { bestOf, type Candidate, preferred, requestScore, successCandidates } from "./candidates.js";
import type { Draft } from "./draft.js";
import { echoRequest } from "./echo-request.js";
import { eventStreamAnswer } from "./event-stream.js";
import type { Answer, CheckedCall } from "./exchange.js";
import { isSelected, responsePointer } from "./expression.js";
import { finishAnswer } from "./finish-answer.js";
import { isRecord } from "./json.js";
import type { Stage } from "./stage.js";

/** Answers from the examples of the spec: an operation that has nothing to do with a job, or a result given at once. */
export function plainAnswer(
  stage: Stage,
  call: CheckedCall,
  isWanted: (candidate: Candidate) => boolean = () => true,
): Answer {
  const { stream } = call.route;
  if (stream !== undefined && isSelected(stream.select, call.values))
    return eventStreamAnswer(stage, call, stream);
  const candidates = preferred(successCandidates(call.route, stage.schemas), isWanted);
  const candidate = bestOf(candidates, (each) => requestScore(each, call.values));
  return finishAnswer(stage, call, candidate, (draft) => {
    const data = responsePointer(stage.simulation.envelope?.data) ?? [];
    echoRequest(draft, data.length > 0 && isRecord(draft.read(data)) ? data : [], call.values.body);
    endPaging(draft, call.url);
  });
}

/** The page that a link or a cursor of the example leads to is the last one, or a list would never end. */
function endPaging(draft: Draft, url: URL): void {
  if (!isRecord(draft.value)) return;
  const values = new Set(url.searchParams.values());
  for (const [name, value] of Object.entries(draft.value)) {
    if (!/^next/i.test(name) || typeof value !== "string") continue;
    const next = URL.canParse(value, url) ? new URL(value, url) : undefined;
    const isReached = next !== undefined && next.search !== "" && next.search === url.search;
    if (isReached || values.has(value)) draft.clear([name]);
  }
}
