import { el } from "../dom.js";
import { area } from "./charts.js";
import { instanceTable } from "./instances.js";
import { milliseconds, rate } from "./numbers.js";
import { splitForm } from "./split.js";
import { versionBar } from "./versions.js";

const policies = {
  roundRobin: "Round robin",
  weighted: "Weighted by capacity",
  leastRequests: "Least requests",
  powerOfTwoChoices: "Power of two choices",
  sticky: "Sticky by cookie",
};

const policyName = policy => policies[policy[0].toLowerCase() + policy.slice(1)] ?? policy;

/** One service: what stays (its heading, its form) is made once, what changes is drawn anew each second. */
export function serviceView(name) {
  const chips = el("p", { class: "row ops-chips" });
  const chart = el("div", { class: "ops-chart" });
  const stats = el("dl", { class: "ops-stats" });
  const alarm = el("div");
  const versions = el("div");
  const split = splitForm(name);
  const instances = el("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": `Instances of ${name}` });
  const element = el("section", { class: "panel ops-service", "aria-labelledby": `ops-${name}` },
    el("div", { class: "ops-head" }, el("div", {}, el("h2", { id: `ops-${name}` }, name), chips), chart),
    alarm, stats, versions, split.element, instances);

  function update(service) {
    const inFlight = service.instances.reduce((sum, instance) => sum + instance.inFlight, 0);
    chips.replaceChildren(
      el("span", { class: "chip" }, policyName(service.policy)),
      el("span", { class: "chip" }, service.slowStartSeconds ? `Slow start ${service.slowStartSeconds} s` : "No slow start"),
      el("span", { class: "chip" }, service.instances.length === 1 ? "1 instance" : `${service.instances.length} instances`));
    chart.replaceChildren(area(service.load.history, `Requests per second to ${name} in the last minute, at most ${rate(Math.max(...service.load.history))}.`));
    alarm.replaceChildren(...warnings(service));
    stats.replaceChildren(
      stat("Requests", rate(service.load.requestsPerSecond), "a second"),
      stat("Failures", rate(service.load.failuresPerSecond), "a second", service.load.failuresPerSecond > 0),
      stat("In flight", inFlight, "now"),
      stat("Median", milliseconds(service.load.p50), "of 10 s"),
      stat("99 of 100", milliseconds(service.load.p99), "below this"));
    versions.replaceChildren(versionBar(service));
    split.update(service);
    instances.replaceChildren(instanceTable(service));
  }

  return { element, update };
}

function warnings(service) {
  if (!service.instances.length) return [el("p", { class: "notice bad" }, "No instance is known. Requests are answered with 503.")];
  return service.panic ? [el("p", { class: "notice bad" }, "All instances look bad, so all are used: a guess is better than a refusal.")] : [];
}

const stat = (label, value, unit, isBad = false) => el("div", { class: isBad ? "bad" : null },
  el("dt", {}, label), el("dd", {}, el("span", { class: "number" }, value), el("small", {}, unit)));
