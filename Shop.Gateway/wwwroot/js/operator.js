import { byId, el } from "./dom.js";
import { Problem } from "./api.js";
import { empty, unavailable } from "./notices.js";

/** What stands on an operator's page for somebody who is none; else why it cannot be shown. */
export function refused(what, error, again) {
  if (!(error instanceof Problem) || (error.status !== 401 && error.status !== 403)) return unavailable(what, error, again);
  return empty("nesting-box", "This page is for operators.", "Sign in with the operator's account to see it.",
    el("a", { class: "button", href: `/sign-in?back=${encodeURIComponent(location.pathname)}` }, "Sign in"));
}

/** A table of a list that grows. */
export function table(heads, rows) {
  return el("table", {},
    el("thead", {}, el("tr", {}, ...heads.map(head => typeof head === "string"
      ? el("th", { scope: "col" }, head)
      : el("th", { scope: "col", class: head.class }, head.text)))),
    rows);
}

/** Opens a dialog with a form. It closes by its Cancel, by Escape, or when its work is done. */
export function openDialog(id, heading, form) {
  const dialog = byId(id);
  const close = el("button", { class: "button plain", type: "button", on: { click: () => dialog.close() } }, "Cancel");
  form.append(el("p", { class: "row" }, el("button", { class: "button", type: "submit" }, form.dataset.action), close));
  dialog.replaceChildren(el("h2", { id: dialog.getAttribute("aria-labelledby") }, heading), el("div", { class: "errors" }), form);
  dialog.showModal();
  return dialog;
}

export const field = (label, name, props = {}, kind = "input") =>
  el("p", { class: "field" }, el("label", { for: `field-${name}` }, label), el(kind, { id: `field-${name}`, name, ...props }));
