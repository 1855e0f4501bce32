/** The request of Serika's Python and JavaScript examples. */
export const cityRequest = {
  model: "tensorart-illustrious-xl-v2-aesthetic",
  prompt: "A futuristic city with neon lights, cyberpunk style",
  width: 1024,
  height: 1024,
};

/** Every request parameter of Serika's table. */
export const fullRequest = {
  ...cityRequest,
  negative_prompt: "blurry",
  steps: 28,
  cfg_scale: 7.5,
  sampler: "euler_a",
  seed: 123456789,
};

/** What a submission answers. */
export const submitted = { id: "job-12345abcde", status: "QUEUED" };

export const queued = { id: "job-12345abcde", status: "QUEUED", created_at: 1677858242 };

export const processing = { ...queued, status: "PROCESSING" };

export const image = {
  url: "https://api.serika.dev/api/cdn/images/generated-image.png",
  width: 1024,
  height: 1024,
  seed: 123456789,
};

export const completed = { ...queued, status: "COMPLETED", result: image };

/** The recent jobs: with `model`, without `result`. */
export const recentJobs = {
  jobs: [
    {
      id: "job-12345abcde",
      status: "COMPLETED",
      created_at: 1677858242,
      model: "tensorart-illustrious-xl-v2-aesthetic",
    },
    {
      id: "job-67890fghij",
      status: "PROCESSING",
      created_at: 1677858300,
      model: "tensorart-animagine-xl",
    },
  ],
};
