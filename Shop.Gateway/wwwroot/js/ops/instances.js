import { el } from "../dom.js";
import { table } from "../operator.js";
import { spark } from "./charts.js";
import { milliseconds, percent, rate } from "./numbers.js";

const numbers = ["In flight", "Requests/s", "Failures/s", "Median", "95 %", "99 %"];
const heads = ["Instance", "Version", "State", "Weight", "Last minute", ...numbers.map(text => ({ text, class: "number" }))];

export const instanceTable = service => table(heads, el("tbody", {}, ...service.instances.map(row)));

function row(instance) {
  const { load } = instance;
  const [kind, word, why] = state(instance);
  return el("tr", { class: instance.available ? null : "out" },
    el("th", { scope: "row" }, el("code", {}, shortId(instance.id)), el("br"), el("small", { class: "quiet" }, new URL(instance.address).host)),
    el("td", {}, instance.version || "—"),
    el("td", {}, el("span", { class: `chip ${kind}` }, word), why ? el("small", { class: "quiet why" }, why) : null),
    el("td", {}, el("span", { class: "number" }, instance.capacity), instance.share < 1 ? el("small", { class: "quiet" }, ` × ${percent(instance.share * 100)}`) : null),
    el("td", {}, spark(load.history)),
    el("td", { class: "number" }, instance.inFlight),
    el("td", { class: "number" }, rate(load.requestsPerSecond)),
    el("td", { class: load.failuresPerSecond > 0 ? "number failing" : "number" }, rate(load.failuresPerSecond)),
    ...[load.p50, load.p95, load.p99].map(value => el("td", { class: "number" }, milliseconds(value))));
}

// Without an announcement, the id is made of the address, which stands below anyway.
const shortId = id => id.replace(/\[.*$/, "");

function state({ available, active, passive, breaker, share }) {
  if (!available) return ["bad", "Out", active === "Unhealthy" ? "probes fail" : "requests fail"];
  if (breaker === "Open") return ["bad", "Broken off", "answers fail"];
  if (breaker === "HalfOpen") return ["busy", "On trial", "one request tries"];
  if (share < 1) return ["busy", "Warming up", null];
  return active === "Unknown" && passive === "Unknown" ? ["", "New", null] : ["good", "Up", null];
}
