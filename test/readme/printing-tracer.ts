// Loaded before a snippet: every span that it ends is printed, with its attributes.
import { trace } from "@opentelemetry/api";
import { BasicTracerProvider, SimpleSpanProcessor, type SpanExporter } from "@opentelemetry/sdk-trace-base";

const printer: SpanExporter = {
  export(spans, done) {
    for (const { name, attributes } of spans) console.log(name, JSON.stringify(attributes));
    done({ code: 0 });
  },
  shutdown: async () => undefined,
};
trace.setGlobalTracerProvider(
  new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(printer)] }),
);
