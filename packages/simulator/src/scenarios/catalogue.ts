import { absurdRetryAfter } from "./absurd-retry-after.js";
import { burst429 } from "./burst-429.js";
import { burst429Date } from "./burst-429-date.js";
import { cancelRefused } from "./cancel-refused.js";
import { cancelTooLate } from "./cancel-too-late.js";
import { cancelledElsewhere } from "./cancelled-elsewhere.js";
import { clockAhead, clockBehind } from "./clock-skew.js";
import { completedWithError } from "./completed-with-error.js";
import { crossOriginRedirect } from "./cross-origin-redirect.js";
import { expiredResult } from "./expired-result.js";
import { failingSubmission } from "./failing-submission.js";
import { failure } from "./failure.js";
import { foreignUrls } from "./foreign-urls.js";
import { lostTerminalAnswer } from "./lost-terminal-answer.js";
import { malformedJson } from "./malformed-json.js";
import { neverEnding } from "./never-ending.js";
import { partialOutput } from "./partial-output.js";
import { passingUnknownStatus } from "./passing-unknown-status.js";
import { progress } from "./progress.js";
import { providerTimeout } from "./provider-timeout.js";
import { rejectedCredentials } from "./rejected-credentials.js";
import { resetAfterJob } from "./reset-after-job.js";
import { resetBeforeJob } from "./reset-before-job.js";
import type { Scenario } from "./scenario.js";
import { serverErrors } from "./server-errors.js";
import { slowBytes } from "./slow-bytes.js";
import { slowStart } from "./slow-start.js";
import { statusGoesBackwards } from "./status-goes-backwards.js";
import { streamingOutput } from "./streaming-output.js";
import { terminalAnsweredOnce } from "./terminal-answered-once.js";
import { truncatedBody } from "./truncated-body.js";
import { unheardOfAtFirst } from "./unheard-of-at-first.js";
import { unknownStatus } from "./unknown-status.js";
import {
  duplicateWebhooks,
  forgedWebhooks,
  lateWebhooks,
  lostWebhooks,
  unsignedWebhooks,
  webhooksFrom1970,
  webhooksOutOfOrder,
} from "./webhook-deliveries.js";
import { wrongContentType } from "./wrong-content-type.js";

/** Every scenario by its name: first how a job goes, then how the provider fails on the way. */
const catalogue = {
  "slow-start": slowStart,
  progress,
  "streaming-output": streamingOutput,
  "partial-output": partialOutput,
  failure,
  "provider-timeout": providerTimeout,
  "cancelled-elsewhere": cancelledElsewhere,
  "never-ending": neverEnding,
  "expired-result": expiredResult,
  "status-goes-backwards": statusGoesBackwards,
  "passing-unknown-status": passingUnknownStatus,
  "unknown-status": unknownStatus,
  "completed-with-error": completedWithError,
  "lost-terminal-answer": lostTerminalAnswer,
  "terminal-answered-once": terminalAnsweredOnce,
  "cancel-too-late": cancelTooLate,
  "cancel-refused": cancelRefused,
  "burst-429": burst429,
  "burst-429-date": burst429Date,
  "absurd-retry-after": absurdRetryAfter,
  "server-errors": serverErrors,
  "unheard-of-at-first": unheardOfAtFirst,
  "clock-ahead": clockAhead,
  "clock-behind": clockBehind,
  "rejected-credentials": rejectedCredentials,
  "failing-submission": failingSubmission,
  "reset-before-job": resetBeforeJob,
  "reset-after-job": resetAfterJob,
  "malformed-json": malformedJson,
  "wrong-content-type": wrongContentType,
  "truncated-body": truncatedBody,
  "slow-bytes": slowBytes,
  "foreign-urls": foreignUrls,
  "cross-origin-redirect": crossOriginRedirect,
  "duplicate-webhooks": duplicateWebhooks,
  "late-webhooks": lateWebhooks,
  "webhooks-out-of-order": webhooksOutOfOrder,
  "lost-webhooks": lostWebhooks,
  "forged-webhooks": forgedWebhooks,
  "unsigned-webhooks": unsignedWebhooks,
  "webhooks-from-1970": webhooksFrom1970,
} as const satisfies { readonly [name: string]: Scenario };

/** The name of a scenario; {@link describeScenario} says what happens in it. */
export type ScenarioName = keyof typeof catalogue;

export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(catalogue, name);
}

export const scenarioNames: readonly ScenarioName[] = Object.keys(catalogue).filter(isScenarioName);

/** What happens in a scenario, in one sentence. */
export function describeScenario(name: ScenarioName): string {
  return catalogue[name].summary;
}

export function scenarioOf(name: ScenarioName): Scenario {
  return catalogue[name];
}
