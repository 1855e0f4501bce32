import { once } from "node:events";
import process from "node:process";
import { serve } from "./serve.ts";

const { url, close } = await serve(4_170);
console.log(`Five simulated providers: ${url}. Stop with Ctrl-C.`);
await once(process, "SIGINT");
await close();
