import { writeFileSync } from "node:fs";
import { diagnosticsPage, renderDiagnostics } from "./diagnostics-page.ts";

writeFileSync(diagnosticsPage, renderDiagnostics());
