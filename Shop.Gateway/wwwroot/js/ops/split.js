import { call } from "../api.js";
import { el } from "../dom.js";
import { clearErrors, once, showErrors } from "../forms.js";
import { tell } from "../notices.js";

/** Sets the share of each version of a service. It is there when there are versions to choose from. */
export function splitForm(service) {
  const fields = el("div", { class: "row" });
  const form = el("form", { novalidate: true }, fields,
    el("p", { class: "row" },
      el("button", { class: "button small", type: "submit" }, "Set the split"),
      el("button", { class: "button plain small", type: "button", on: { click: () => set({}) } }, "End it")));
  const element = el("details", { class: "ops-split", hidden: true }, el("summary", {}, "Split the traffic by version"), form);
  let known = "";

  once(form, () => set(Object.fromEntries([...new FormData(form)].filter(([, percent]) => percent !== "").map(([version, percent]) => [version, Number(percent)]))));

  async function set(split) {
    clearErrors(form);
    try {
      await call("PUT", `/ops/canary/${service}`, { body: { split } });
      tell(Object.keys(split).length ? `The split of ${service} is set.` : `${service} has no split any more.`);
    } catch (error) {
      showErrors(form, error);
    }
  }

  /** Shows a field for each version; leaves alone what somebody is typing. */
  function update({ versions, split }) {
    const names = [...new Set([...versions.map(version => version.version), ...Object.keys(split)])].filter(Boolean).sort();
    element.hidden = names.length < 2 && !Object.keys(split).length;
    const now = JSON.stringify([names, split]);
    if (now === known) return;
    known = now;
    fields.replaceChildren(...names.map(name => el("label", {}, `${name} `,
      el("input", { name, type: "number", min: 0, max: 100, step: "any", inputmode: "decimal", value: split[name] ?? "", placeholder: "rest" }), " %")));
  }

  return { element, update };
}
