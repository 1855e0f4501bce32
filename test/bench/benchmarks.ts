import type { Benchmark } from "./benchmark.ts";
import { bundle } from "./bundle.ts";
import { check } from "./check.ts";
import { faults } from "./faults.ts";
import { generate } from "./generate.ts";
import { poll } from "./poll.ts";
import { polling } from "./polling.ts";
import { request } from "./request.ts";

/** Every benchmark, by the name with which it is called. */
export const benchmarks = { generate, check, bundle, request, poll, faults, polling } satisfies Record<
  string,
  Benchmark
>;

export type BenchmarkName = keyof typeof benchmarks;

export const isBenchmarkName = (text: string): text is BenchmarkName => Object.hasOwn(benchmarks, text);

export const benchmarkNames: readonly BenchmarkName[] = Object.keys(benchmarks).filter(isBenchmarkName);
