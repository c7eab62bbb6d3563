import { el } from "./dom.js";
import { isFinal, reasonOf } from "./orders.js";
import { moment } from "./time.js";

const way = [
  ["order-submitted", "Placed", "We have your order."],
  ["stock-reserved", "Set aside", "The goods are off the shelf and wait for the payment."],
  ["payment-authorised", "Paid", "The payment is authorised."],
  ["order-confirmed", "Confirmed", "All is settled. Thank you."],
];

const turns = {
  "compensation-started": ["Being undone", "What was done so far is taken back."],
  "order-rejected": ["Not possible", "Nothing is charged."],
  "cancellation-requested": ["Cancellation asked for", "What was done so far is taken back."],
  "order-cancelled": ["Cancelled", "Nothing is charged, and the goods are back on the shelf."],
  "refund-requested": ["Refund asked for", "The payment is being returned."],
  "order-refunded": ["Refunded", "The payment was returned."],
};

/** The way of an order: what has happened, and what will, unless it has turned another way. */
export function timeline(order, events) {
  const happened = new Map(events.map(event => [event.type, event]));
  const hasTurned = events.some(event => event.type in turns);
  const steps = way.filter(([type]) => happened.has(type) || !hasTurned)
    .map(([type, name, text]) => ({ name, text, at: happened.get(type)?.at, type }));
  const turned = events.filter(event => event.type in turns)
    .map(({ type, at }) => ({ name: turns[type][0], text: type === "order-rejected" ? reasonOf(order) ?? turns[type][1] : turns[type][1], at, type }));
  const all = [...steps, ...turned];
  const next = isFinal(order) ? -1 : all.findIndex(step => !step.at);
  return el("ol", { class: "timeline" }, ...all.map((step, index) => {
    const kind = step.at ? (step.type === "order-rejected" ? "bad" : "done") : index === next ? "now" : "later";
    return el("li", { class: kind, "data-step": step.type },
      el("strong", {}, step.name, kind === "now" ? el("span", { class: "unseen" }, " (under way)") : null),
      el("span", { class: "quiet" }, step.at ? moment(step.at) : kind === "now" ? "Under way…" : "To come"),
      step.at ? el("span", { class: "quiet" }, ` · ${step.text}`) : null);
  }));
}
