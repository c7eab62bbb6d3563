import { announce, byId, el, fill, title } from "../dom.js";
import { get } from "../api.js";
import { money } from "../money.js";
import { empty, fail, unavailable } from "../notices.js";
import { canCancel, cancel, follow, orderState, reasonOf, stateKind } from "../orders.js";
import { timeline } from "../timeline.js";
import { moment } from "../time.js";

const id = location.pathname.split("/")[2];
const part = byId("order");
const modes = { live: ["live on", "Live"], asking: ["live", "Asked every two seconds"], done: ["live", "Final"] };
const mode = el("span", { class: "live" }, "Connecting…");
let shown = null;

await load();

async function load() {
  try {
    const order = await get(`/orders/${id}`);
    title(`Order of ${order.lines[0]?.name ?? "something"}`);
    await show(order);
    follow(order, show, how => {
      mode.className = modes[how][0];
      mode.textContent = modes[how][1];
    });
  } catch (error) {
    if (error.status !== 404 && error.status !== 401) return fill(part, unavailable("This order", error, load));
    fill(part, empty("notebook", "This order is not one of yours.", "Sign in with the account that placed it, or look at your orders.",
      el("a", { class: "button", href: "/orders" }, "Your orders")));
  }
}

async function show(order) {
  const isNews = shown && shown.version !== order.version;
  shown = order;
  const events = await get(`/orders/${id}/events`).then(page => page.items ?? page).catch(() => []);
  if (shown !== order) return; // A later one is being shown already.
  const isHere = document.activeElement?.id === "cancel";
  fill(part,
    el("div", { class: "order-head" },
      el("h1", {}, "Order ", el("span", { id: "state", class: `chip ${stateKind(order)}` }, orderState(order))),
      el("p", { class: "quiet order-id" }, "Number ", order.id, " · placed ", moment(order.placedAt)),
      reasonOf(order) ? el("p", { class: `notice ${stateKind(order)}` }, reasonOf(order)) : null,
      mode),
    el("section", { class: "panel", "aria-label": "How it goes" }, timeline(order, events)),
    el("section", { class: "panel", "aria-label": "What is in it" },
      el("ul", {}, ...order.lines.map(line => el("li", { class: "total" },
        el("a", { href: `/products/${line.productId}` }, `${line.quantity} × ${line.name ?? `Product ${line.productId}`}`),
        el("span", { class: "number" }, line.unitPrice ? money({ ...line.unitPrice, amount: line.unitPrice.amount * line.quantity }) : "—")))),
      el("p", { class: "total" }, el("strong", {}, "Total"), el("strong", { class: "number" }, order.total ? money(order.total) : "being reckoned")),
      canCancel(order) ? el("p", {}, el("button", { id: "cancel", class: "button danger", type: "button", on: { click: stop } }, "Cancel this order")) : null));
  if (isHere) (byId("cancel") ?? byId("main")).focus();
  if (isNews) announce(`The order is now: ${orderState(order)}.`);
}

async function stop(event) {
  event.currentTarget.disabled = true;
  try {
    await show(await cancel(id));
  } catch (error) {
    fail(error);
    await get(`/orders/${id}`).then(show, () => {});
  }
}
