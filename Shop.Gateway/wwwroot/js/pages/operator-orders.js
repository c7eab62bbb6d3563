import { byId, el, fill } from "../dom.js";
import { call, get } from "../api.js";
import { once, showErrors } from "../forms.js";
import { pages } from "../list.js";
import { money } from "../money.js";
import { tell } from "../notices.js";
import { openDialog, refused, table } from "../operator.js";
import { orderState, stateKind, statusName, statuses } from "../orders.js";
import { moment } from "../time.js";

const part = byId("orders");
const filter = byId("order-filter");
const rows = el("tbody");
const heads = ["Placed", "Customer", "What", { text: "Total", class: "number" }, "State", "Actions"];

const show = pages(
  after => get("/admin/orders", { status: filter.elements.status.value, customer: filter.elements.customer.value.trim(), after, limit: 50 }),
  (items, isFirst) => {
    const added = items.map(row);
    if (isFirst) rows.replaceChildren(...added);
    else rows.append(...added);
    fill(part, added.length || !isFirst ? table(heads, rows) : el("p", { class: "empty" }, "No order is like that."));
    return added[0];
  },
  (error, again) => fill(part, refused("The orders", error, again)));

byId("status").append(...statuses.map(status => el("option", { value: status }, statusName(status))));
byId("status").value = new URLSearchParams(location.search).get("status") ?? "";
filter.addEventListener("submit", event => { event.preventDefault(); show(); });
show();

function row(order) {
  const canRefund = order.status === "confirmed" && !order.pending;
  return el("tr", {},
    el("th", { scope: "row" }, el("a", { href: `/orders/${order.id}` }, moment(order.placedAt))),
    el("td", {}, el("code", { title: order.customer }, order.customer.slice(0, 10))),
    el("td", {}, order.lines.map(line => `${line.quantity} × ${line.name ?? `Product ${line.productId}`}`).join(", ")),
    el("td", { class: "number" }, order.total ? money(order.total) : "—"),
    el("td", {}, el("span", { class: `chip ${stateKind(order)}` }, orderState(order))),
    el("td", {}, canRefund
      ? el("button", { class: "button plain small", type: "button", on: { click: () => refund(order) } }, "Refund", el("span", { class: "unseen" }, ` order ${order.id}`))
      : null));
}

function refund(order) {
  const form = el("form", { class: "stack", novalidate: true, "data-action": `Refund ${money(order.total)}` },
    el("p", {}, "The payment goes back to the customer."),
    el("label", { class: "choice" }, el("input", { type: "checkbox", name: "restock", checked: true }), "The goods are back and can be sold again"));
  const dialog = openDialog("refund-dialog", "Refund this order?", form);
  once(form, async () => {
    try {
      await call("POST", `/admin/orders/${order.id}/refund`, { body: { restock: form.elements.restock.checked } });
      dialog.close();
      tell("The refund is under way. ", el("a", { href: `/orders/${order.id}` }, "Follow the order"));
      show();
    } catch (error) {
      showErrors(form, error);
    }
  });
}
