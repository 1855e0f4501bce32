import {
  isTerminal,
  type JobStatus,
  type ProviderName,
  statusTables,
  type TerminalStatus,
  toJobStatus,
} from "@jobglot/job-status";
import type { OctoAIStatus } from "@jobglot/job-status/octoai";
import type { ScaiGridStatus, scaigridStatus } from "@jobglot/job-status/scaigrid";
import { type SerikaStatus, serikaStatus } from "@jobglot/job-status/serika";
import type { SocaityStatus } from "@jobglot/job-status/socaity";
import type { VaikerAIStatus } from "@jobglot/job-status/vaikerai";
import { describe, expect, expectTypeOf, it } from "vitest";
import { declare } from "./declare.ts";

describe("toJobStatus", () => {
  it("gives the state of a literal word as a literal", () => {
    const finished = toJobStatus("vaikerai", "succeeded");
    expectTypeOf(finished).toEqualTypeOf<"FINISHED">();
    expect(finished).toBe("FINISHED");
    expectTypeOf(toJobStatus("serika", "COMPLETED")).toEqualTypeOf<"FINISHED">();
    expectTypeOf(toJobStatus("octoai", "running")).toEqualTypeOf<"PROCESSING">();
    expectTypeOf(toJobStatus("scaigrid", "expired")).toEqualTypeOf<"TIMEOUT">();
    expectTypeOf(toJobStatus("socaity", "STREAMING")).toEqualTypeOf<"STREAMING">();
  });

  it("gives the states of several words as a union", () => {
    const word: "starting" | "canceled" = declareWord();
    expectTypeOf(toJobStatus("vaikerai", word)).toEqualTypeOf<"QUEUED" | "CANCELLED">();
  });

  it("gives the states of a word at each of several providers", () => {
    const check = () => {
      const either = declare<"octoai" | "scaigrid">();
      expectTypeOf(toJobStatus(either, "completed")).toEqualTypeOf<"FINISHED">();
      expectTypeOf(toJobStatus(either, "running")).toEqualTypeOf<"PROCESSING" | "UNKNOWN">();
      const word = declare<"COMPLETED" | "succeeded">();
      const other = declare<"serika" | "vaikerai">();
      expectTypeOf(toJobStatus(other, word)).toEqualTypeOf<"FINISHED" | "UNKNOWN">();
    };
    expect(check).toBeTypeOf("function");
  });

  it("gives a state to code that is generic in the provider", () => {
    const check = <Name extends ProviderName>(name: Name, word: string): JobStatus => toJobStatus(name, word);
    expect(check("vaikerai", "succeeded")).toBe("FINISHED");
  });

  it("gives UNKNOWN for a literal word that nobody mapped", () => {
    const unknown = toJobStatus("vaikerai", "melted");
    expectTypeOf(unknown).toEqualTypeOf<"UNKNOWN">();
    expect(unknown).toBe("UNKNOWN");
    expectTypeOf(toJobStatus("serika", "completed")).toEqualTypeOf<"UNKNOWN">();
  });

  it("gives any state for a word that the compiler does not know", () => {
    const word: string = "succeeded";
    expectTypeOf(toJobStatus("vaikerai", word)).toEqualTypeOf<JobStatus>();
    const provider: string = "vaikerai";
    expectTypeOf(toJobStatus(provider, word)).toEqualTypeOf<JobStatus>();
    const value: unknown = 7;
    expectTypeOf(toJobStatus("vaikerai", value)).toEqualTypeOf<JobStatus>();
    expect(toJobStatus("vaikerai", value)).toBe("UNKNOWN");
  });
});

function declareWord(): "starting" | "canceled" {
  return "starting";
}

describe("the tables", () => {
  it("name the words of each provider", () => {
    expectTypeOf<SerikaStatus>().toEqualTypeOf<"QUEUED" | "PROCESSING" | "COMPLETED" | "FAILED">();
    expectTypeOf<OctoAIStatus>().toEqualTypeOf<"pending" | "running" | "completed">();
    expectTypeOf<SocaityStatus>().toEqualTypeOf<JobStatus>();
    expectTypeOf<VaikerAIStatus>().toEqualTypeOf<
      "starting" | "processing" | "succeeded" | "failed" | "canceled"
    >();
    expectTypeOf<ScaiGridStatus>().toEqualTypeOf<keyof typeof scaigridStatus>();
  });

  it("hold literals and cannot be changed", () => {
    expectTypeOf(serikaStatus.COMPLETED).toEqualTypeOf<"FINISHED">();
    expectTypeOf(statusTables.vaikerai.canceled).toEqualTypeOf<"CANCELLED">();
    expectTypeOf<keyof typeof statusTables>().toEqualTypeOf<
      "octoai" | "scaigrid" | "serika" | "socaity" | "vaikerai"
    >();
    const mistakes = () => {
      // @ts-expect-error: a table is read-only
      serikaStatus.COMPLETED = "FAILED";
      // @ts-expect-error: a word that is not in the table
      return serikaStatus.CANCELLED;
    };
    expect(mistakes).toBeTypeOf("function");
  });
});

describe("isTerminal", () => {
  it("narrows", () => {
    const check = () => {
      const status = declare<JobStatus>();
      if (isTerminal(status)) expectTypeOf(status).toEqualTypeOf<TerminalStatus>();
      else
        expectTypeOf(status).toEqualTypeOf<"PENDING" | "QUEUED" | "PROCESSING" | "STREAMING" | "UNKNOWN">();
      // @ts-expect-error: a provider's own word is no state
      isTerminal("succeeded");
    };
    expect(check).toBeTypeOf("function");
  });
});
