import { byId, el, fill } from "../dom.js";
import { get } from "../api.js";
import { pages } from "../list.js";
import { money } from "../money.js";
import { empty, unavailable } from "../notices.js";
import { orderState, stateKind } from "../orders.js";
import { session } from "../session.js";
import { moment } from "../time.js";

const part = byId("orders");
const rows = el("tbody");

const show = pages(
  async after => (await session()).role === "anonymous" ? { items: [], next: null } : get("/orders", { after, limit: 20 }),
  (items, isFirst) => {
    const added = items.map(row);
    if (isFirst) {
      rows.replaceChildren(...added);
      fill(part, added.length ? table() : empty("notebook", "No orders yet.", "What you order is listed here, the newest first.",
        el("a", { class: "button", href: "/search" }, "Look around")));
    } else rows.append(...added);
    return added[0];
  },
  (error, again) => fill(part, unavailable("Your orders", error, again)));

show();

function table() {
  return el("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Your orders" }, el("table", {},
    el("thead", {}, el("tr", {}, ...["Placed", "What", "Total", "State"].map((head, index) => el("th", { scope: "col", class: index === 2 ? "number" : null }, head)))), rows));
}

function row(order) {
  return el("tr", {},
    el("th", { scope: "row" }, el("a", { href: `/orders/${order.id}` }, moment(order.placedAt))),
    el("td", {}, order.lines.map(line => `${line.quantity} × ${line.name ?? `Product ${line.productId}`}`).join(", ")),
    el("td", { class: "number" }, order.total ? money(order.total) : "—"),
    el("td", {}, el("span", { class: `chip ${stateKind(order)}` }, orderState(order))));
}
