import { type FilterFunction, FunctionExpressionType, jsonpath } from "json-p3";
import { RE2JS } from "re2js";

/** A pattern that is no regular expression as JSONPath has them. */
export class PatternError extends Error {
  override readonly name = "PatternError";
}

const { LogicalType, ValueType } = FunctionExpressionType;

/** Reads any pattern, on a text in which there is nothing to search for long. */
const reader = new jsonpath.functions.Search({ throwErrors: true, iRegexpCheck: true });

/**
 * `match` or `search` of JSONPath, which takes a time proportional to the text whatever the pattern is; engines that try one
 * way after the other can take more than a life for `(a*)*b`.
 */
export function patternFunction(test: "testExact" | "test"): FilterFunction {
  const compiled = new Map<string, RE2JS>();
  return {
    argTypes: [ValueType, ValueType],
    returnType: LogicalType,
    call: (text: unknown, pattern: unknown) => {
      if (typeof text !== "string" || typeof pattern !== "string") return false;
      const expression = compiled.get(pattern) ?? compile(pattern);
      compiled.set(pattern, expression);
      return expression[test](text);
    },
  };
}

function compile(pattern: string): RE2JS {
  try {
    reader.call("", pattern);
    return RE2JS.compile(
      pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]|\./gsu, (part) => (part === "." ? "[^\\n\\r]" : part)),
    );
  } catch {
    throw new PatternError(`\`${pattern}\` is no I-Regexp`);
  }
}
