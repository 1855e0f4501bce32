import type { Impact } from "./change.ts";

/** What a change of a part means, for those who send values of it and for those who receive them. */
export interface Effect {
  readonly rule: string;
  /** What the sentence says of its subject: "is required now". */
  readonly predicate: string;
  /** The same for those who only receive values, where it reads otherwise. */
  readonly answerPredicate?: string;
  readonly request: Impact;
  readonly answer: Impact;
  /** The property that the sentence is about, where it is one of the changed schema. */
  readonly property?: string;
  /** Of a list that has grown, the item that is new. */
  readonly item?: number;
}

/** An effect that is the same for everybody. */
export function effect(rule: string, predicate: string, impact: Impact): Effect {
  return { rule, predicate, request: impact, answer: impact };
}

/** What it means that something is advised against, or is not any more. */
export function deprecation(isDeprecated: boolean): Effect {
  return effect("deprecated", isDeprecated ? "is deprecated" : "is not deprecated any more", "feature");
}
