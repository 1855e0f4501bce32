import { type Job, JobglotError, type Snapshot } from "@jobglot/core";
import type { Demo, Shown } from "./demo.ts";
import { storedToken } from "./stored-token.ts";

/** A job on the page. */
export interface Card {
  /** Submits a job, unless one is running. */
  run(scenario: string): Promise<void>;
}

/**
 * Puts a card on the page; a job that was running before the page was loaded again is taken up.
 * @param scenarioOf what the simulator is asked to play, when the card's own button is pressed
 */
export function mountCard<Result, Name extends string>(
  demo: Demo<Result, Name>,
  scenarioOf: () => string,
): Card {
  const view = createView(demo);
  const token = storedToken<Name>(demo.title);
  let job: Job<Result, unknown, Name> | undefined;

  const follow = async (current: Job<Result, unknown, Name>): Promise<void> => {
    job = current;
    token.write(current.toJSON());
    view.setRunning(true);
    try {
      for await (const snapshot of current.snapshots({ timeout: "10m" })) {
        view.showSnapshot(snapshot);
        if (snapshot.status === "FINISHED") view.showResult(demo.show(snapshot.result));
        else if ("error" in snapshot) view.note(snapshot.error.message);
      }
    } catch (error) {
      view.fail(error);
    }
    token.clear();
    job = undefined;
    view.setRunning(false);
  };

  const run = async (scenario: string): Promise<void> => {
    if (job !== undefined || view.isRunning()) return;
    view.clear();
    view.setRunning(true);
    try {
      const headers: Record<string, string> = scenario === "" ? {} : { "X-Jobglot-Scenario": scenario };
      await follow(await demo.submit({ headers, timeout: "30s" }));
    } catch (error) {
      view.fail(error);
      view.setRunning(false);
    }
  };

  const cancel = async (): Promise<void> => {
    try {
      view.note(`Cancelling: ${(await job?.cancel({ timeout: "30s" })) ?? "there is no job yet"}.`);
    } catch (error) {
      view.fail(error);
    }
  };

  view.onRun(() => void run(scenarioOf()));
  view.onCancel(() => void cancel());
  const stored = token.read();
  if (stored !== undefined) void follow(demo.resume(stored));
  return { run };
}

/** The elements of a card. */
function createView({ title, call, prompt }: { title: string; call: string; prompt: string }) {
  const template = find(document, "#card", HTMLTemplateElement);
  const card = document.importNode(template.content, true);
  const article = find(card, "article", HTMLElement);
  const state = find(card, ".state", HTMLOutputElement);
  const result = find(card, ".result", HTMLElement);
  const bar = find(card, "progress", HTMLProgressElement);
  const history = find(card, ".history", HTMLOListElement);
  const note = find(card, ".note", HTMLElement);
  const runButton = find(card, ".run", HTMLButtonElement);
  const cancelButton = find(card, ".cancel", HTMLButtonElement);
  article.setAttribute("data-provider", title);
  find(card, "h2", HTMLElement).textContent = title;
  find(card, ".call", HTMLElement).textContent = call;
  find(card, ".prompt", HTMLElement).textContent = prompt;
  bar.setAttribute("aria-label", `Progress of ${title}`);
  find(document, "main", HTMLElement).append(card);

  const setState = (name: string): void => {
    state.textContent = name;
    state.setAttribute("data-state", name);
  };
  return {
    isRunning: () => runButton.disabled,
    onRun: (listener: () => void) => runButton.addEventListener("click", listener),
    onCancel: (listener: () => void) => cancelButton.addEventListener("click", listener),
    clear: () => {
      setState("submitting");
      bar.removeAttribute("value");
      history.replaceChildren();
      result.replaceChildren();
      note.textContent = "";
    },
    setRunning: (isRunning: boolean) => {
      runButton.disabled = isRunning;
      cancelButton.disabled = !isRunning;
    },
    note: (text: string) => {
      note.textContent = text;
    },
    fail: (error: unknown) => {
      setState("error");
      bar.value = 0;
      note.textContent = error instanceof JobglotError ? error.message : String(error);
    },
    showSnapshot: (snapshot: Snapshot) => {
      setState(snapshot.status);
      if (history.lastElementChild?.textContent !== snapshot.providerStatus) {
        const item = document.createElement("li");
        item.textContent = snapshot.providerStatus;
        history.append(item);
      }
      if (snapshot.status === "FINISHED") bar.value = 1;
      else if ("error" in snapshot) bar.value = 0;
      else if (snapshot.progress === undefined) bar.removeAttribute("value");
      else bar.value = snapshot.progress;
    },
    showResult: (shown: Shown) => {
      if (shown.kind === "image") {
        const image = document.createElement("img");
        image.src = shown.source;
        image.alt = prompt;
        result.replaceChildren(image);
        return;
      }
      const text = document.createElement("pre");
      text.textContent = shown.text;
      result.replaceChildren(text);
    },
  };
}

function find<Kind extends Element>(parent: ParentNode, selector: string, kind: new () => Kind): Kind {
  const element = parent.querySelector(selector);
  if (element instanceof kind) return element;
  throw new Error(`The page has no ${selector}.`);
}
