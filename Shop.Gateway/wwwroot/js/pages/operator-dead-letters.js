import { announce, byId, el, fill } from "../dom.js";
import { call, get } from "../api.js";
import { pages } from "../list.js";
import { empty, fail } from "../notices.js";
import { refused, table } from "../operator.js";
import { moment } from "../time.js";

const part = byId("letters");
const rows = el("tbody");
const heads = ["Given up", "Order", "Why", { text: "Tries", class: "number" }, "Actions"];

const show = pages(
  after => get("/admin/dead-letters", { after, limit: 50 }),
  (items, isFirst) => {
    const added = items.map(row);
    if (isFirst) rows.replaceChildren(...added);
    else rows.append(...added);
    showAll();
    return added[0];
  },
  (error, again) => fill(part, refused("The dead letters", error, again)));

show();

function showAll() {
  fill(part, rows.children.length ? table(heads, rows) : empty("nesting-box", "No dead letters.", "Every order's work goes on by itself."));
}

function row(letter) {
  const line = el("tr", {},
    el("th", { scope: "row" }, moment(letter.diedAt)),
    el("td", {}, el("a", { href: `/orders/${letter.orderId}` }, el("code", {}, letter.orderId.slice(0, 8)))),
    el("td", {}, letter.reason),
    el("td", { class: "number" }, letter.attempts),
    el("td", {}, el("button", { class: "button plain small", type: "button", on: { click: event => requeue(letter, line, event.currentTarget) } },
      "Requeue", el("span", { class: "unseen" }, ` order ${letter.orderId}`))));
  return line;
}

async function requeue(letter, line, button) {
  button.disabled = true;
  try {
    await call("POST", `/admin/dead-letters/${letter.orderId}/requeue`);
    line.remove();
    showAll();
    byId("main").focus();
    announce("The order's work goes on.");
  } catch (error) {
    button.disabled = false;
    fail(error, () => requeue(letter, line, button));
  }
}
