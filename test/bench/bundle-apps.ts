/** Apps whose size is of interest, smallest first. */
export const apps = {
  "openapi-fetch alone": `
    import createFetch from "openapi-fetch";
    console.log(await createFetch({ baseUrl: "https://api.example.com" }).GET("/jobs"));`,
  "one operation, as a function": `
    import { createClient } from "@jobglot/core";
    import { modelsList, vaikerai } from "@jobglot/vaikerai";
    console.log(await modelsList(createClient(vaikerai, { apiKey: "key" })));`,
  "one job, as functions": `
    import { createClient, submitJob } from "@jobglot/core";
    import { predictionsCreateJob, vaikerai } from "@jobglot/vaikerai";
    const job = await submitJob(createClient(vaikerai, { apiKey: "key" }), predictionsCreateJob, {
      body: { version: "5c7d5dc6", input: { text: "Alice" } },
    });
    console.log(await job.result());`,
  "createSerika and one job": `
    import { createSerika } from "@jobglot/serika";
    const serika = createSerika({ apiKey: "key" });
    const job = await serika.jobs.images.create({ body: { model: "flux", prompt: "A cat" } });
    console.log(await job.result());`,
  "createVaikerAI, all its operations": `
    import { createVaikerAI } from "@jobglot/vaikerai";
    console.log(await createVaikerAI({ apiKey: "key" }).models.list());`,
} as const;
