import { byId, el, fill } from "../dom.js";
import { get } from "../api.js";
import { adjust } from "../adjust.js";
import { edit } from "../edit.js";
import { pages } from "../list.js";
import { fail } from "../notices.js";
import { refused, table } from "../operator.js";

const part = byId("stock");
const filter = byId("stock-filter");
const rows = el("tbody");
const heads = ["Product", ...["On hand", "Reserved", "Available", "Sold"].map(text => ({ text, class: "number" })), "Actions"];

const show = pages(
  after => get("/admin/stock", { low: filter.elements.low.value, after, limit: 50 }),
  (items, isFirst) => {
    const added = items.map(row);
    if (isFirst) rows.replaceChildren(...added);
    else rows.append(...added);
    fill(part, added.length || !isFirst ? table(heads, rows) : el("p", { class: "empty" }, "No product is that low."));
    byId("new-product").hidden = false;
    return added[0];
  },
  (error, again) => fill(part, refused("The stock", error, again)));

filter.elements.low.value = new URLSearchParams(location.search).get("low") ?? "";
filter.addEventListener("submit", event => { event.preventDefault(); show(); });
byId("new-product").addEventListener("click", () => edit(null, show));
show();

function row(level) {
  const change = async () => {
    try {
      await edit(level.productId, show);
    } catch (error) {
      fail(error, change);
    }
  };
  const of = el("span", { class: "unseen" }, ` ${level.name}`);
  return el("tr", {},
    el("th", { scope: "row" }, el("a", { href: `/products/${level.productId}` }, level.name), el("br"), el("small", { class: "quiet" }, level.sku)),
    ...["onHand", "reserved", "available", "sold"].map(name => el("td", { class: "number" }, level[name])),
    el("td", {}, el("div", { class: "row" },
      el("button", { class: "button plain small", type: "button", on: { click: () => adjust(level, show) } }, "Adjust", of),
      el("button", { class: "button plain small", type: "button", on: { click: change } }, "Edit", of.cloneNode(true)))));
}
