import { mountCard } from "./card.ts";
import { octoaiDemo, scaigridDemo, serikaDemo, socaityDemo, vaikeraiDemo } from "./demos.ts";

const form = document.querySelector("form");
if (form === null) throw new Error("The page has no form.");
const scenarioOf = (): string => String(new FormData(form).get("scenario") ?? "");

const cards = [
  mountCard(serikaDemo, scenarioOf),
  mountCard(octoaiDemo, scenarioOf),
  mountCard(socaityDemo, scenarioOf),
  mountCard(vaikeraiDemo, scenarioOf),
  mountCard(scaigridDemo, scenarioOf),
];

form.addEventListener("submit", (event) => {
  event.preventDefault();
  for (const card of cards) void card.run(scenarioOf());
});
