import { byId, el, fill } from "../dom.js";
import { get } from "../api.js";
import { refused } from "../operator.js";
import { orderState, stateKind } from "../orders.js";
import { moment } from "../time.js";

const low = 10;
const most = 100;
const part = byId("overview");

async function show() {
  try {
    const [stock, orders, letters] = await Promise.all([
      get("/admin/stock", { low, limit: most }),
      get("/admin/orders", { limit: 8 }),
      get("/admin/dead-letters", { limit: most }),
    ]);
    fill(part,
      panel("Running low", count(stock), el("ul", {}, ...stock.items.slice(0, 6).map(level =>
        el("li", {}, el("a", { href: `/products/${level.productId}` }, level.name), el("span", { class: "number" }, level.available)))),
      el("a", { href: `/operator/stock?low=${low}` }, `All with at most ${low}`)),
      panel("Given up", count(letters), el("p", { class: "quiet" }, letters.items.length ? "Orders wait for somebody to look." : "Every order's work goes on by itself."),
        el("a", { href: "/operator/dead-letters" }, "Dead letters")),
      panel("The newest orders", null, el("ul", {}, ...orders.items.map(order =>
        el("li", {}, el("a", { href: `/orders/${order.id}` }, moment(order.placedAt)), el("span", { class: `chip ${stateKind(order)}` }, orderState(order))))),
      el("a", { href: "/operator/orders" }, "All orders")));
  } catch (error) {
    fill(part, refused("The overview", error, show));
  }
}

const count = page => page.next ? `${page.items.length}+` : String(page.items.length);

function panel(heading, number, ...rest) {
  return el("section", { class: "panel" }, el("h2", {}, heading), number === null ? null : el("p", { class: "big-number" }, number), ...rest);
}

await show();
