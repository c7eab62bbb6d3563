import { Problem } from "./api.js";
import { announce, byId, el } from "./dom.js";

/** Tells what went wrong above the page, with a way to try again. */
export function fail(error, again) {
  if (!(error instanceof Problem)) throw error;
  const notice = el("div", { class: "notice bad", role: "alert" },
    el("h2", {}, error.status === 401 ? "You have no session." : error.passing ? "That did not work just now." : "That cannot be done."),
    el("p", {}, error.message),
    again ? el("p", {}, el("button", { class: "button small", type: "button", on: { click: () => { clear(); again(); } } }, "Try again")) : null);
  byId("notices").replaceChildren(notice);
}

/** Tells what went well. */
export function tell(...words) {
  const text = el("p", {}, ...words);
  byId("notices").replaceChildren(el("div", { class: "notice good" }, text));
  announce(text.textContent);
}

export function clear() {
  byId("notices").replaceChildren();
}

/** What stands where something could not be shown. */
export function unavailable(what, error, again) {
  if (!(error instanceof Problem)) throw error;
  return el("div", { class: "empty", role: "alert" },
    el("img", { src: "/images/products/repair-kit.svg", alt: "", width: 176, height: 176 }),
    el("h2", {}, `${what} cannot be shown now.`),
    el("p", { class: "quiet" }, error.message),
    el("p", {}, el("button", { class: "button", type: "button", on: { click: again } }, "Try again")));
}

/** What stands where there is nothing yet. */
export function empty(picture, heading, text, ...actions) {
  return el("div", { class: "empty" },
    el("img", { src: `/images/products/${picture}.svg`, alt: "", width: 176, height: 176 }),
    el("h2", {}, heading),
    el("p", { class: "quiet" }, text),
    el("p", {}, ...actions));
}

document.addEventListener("shop:stale", () => {
  if (byId("stale")) return;
  byId("notices").append(el("p", { id: "stale", class: "notice", role: "status" },
    "The catalogue is away for a moment. What you see may be some minutes old; prices are checked again when you order."));
});
