import { ModelError } from "./model-error.ts";

const pattern = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const milliseconds = [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000];

/**
 * The milliseconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds, such as `PT1H30M`.
 *
 * @param pointer where the duration stands, for the error
 */
export function durationMilliseconds(text: string, pointer: string): number {
  const parts = pattern.exec(text)?.slice(1);
  if (parts === undefined || parts.every((part) => part === undefined)) {
    throw new ModelError(
      pointer,
      `${JSON.stringify(text)} is not an ISO 8601 duration.`,
      "Write it like PT30S, PT24H or P7D.",
    );
  }
  return parts.reduce((sum, part, index) => sum + Number(part ?? 0) * (milliseconds[index] ?? 0), 0);
}
