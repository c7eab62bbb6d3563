import { el } from "../dom.js";
import { draw } from "./charts.js";
import { milliseconds, percent, rate } from "./numbers.js";

/** How the traffic is spread over the versions: as measured, beside what was asked for. Nothing where there is one version only. */
export function versionBar(service) {
  const { versions, split } = service;
  const total = versions.reduce((sum, version) => sum + version.load.requestsPerSecond, 0);
  if (versions.length < 2 && !Object.keys(split).length) return el("div");
  let x = 0;
  const parts = versions.map((version, index) => {
    const width = total ? version.load.requestsPerSecond / total * 100 : 0;
    const part = draw("rect", { class: `version-${index % 4}`, x, y: 0, width, height: 10 });
    x += width;
    return part;
  });
  return el("div", { class: "ops-versions" },
    draw("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, draw("rect", { class: "none", width: 100, height: 10 }), ...parts),
    el("ul", {}, ...versions.map((version, index) => el("li", {},
      draw("svg", { class: "key", viewBox: "0 0 10 10", "aria-hidden": "true" }, draw("rect", { class: `version-${index % 4}`, width: 10, height: 10, rx: 3 })),
      el("strong", {}, version.version || "no version"),
      ` ${total ? percent(version.load.requestsPerSecond / total * 100) : "—"} of the requests`,
      el("small", { class: "quiet" }, ` · ${wanted(split, version.version)} · ${rate(version.load.failuresPerSecond)} failures/s · 99 % ${milliseconds(version.load.p99)}`)))));
}

const wanted = (split, version) => version in split ? `set to ${percent(split[version])}` : Object.keys(split).length ? "shares the rest" : "by instances";
