import { el, picture } from "./dom.js";
import { money } from "./money.js";

const few = 10;

/** How much there is, in words and with a mark that does not need colour. */
export function stockMark(available) {
  if (available <= 0) return el("span", { class: "stock none" }, "Sold out");
  if (available <= few) return el("span", { class: "stock few" }, `Only ${available} left`);
  return el("span", { class: "stock" }, "In stock");
}

/** A product in a list. */
export function card(product) {
  return el("li", { class: "card" },
    el("div", { class: "card-frame" }, picture(product, 300)),
    el("h3", {}, el("a", { href: `/products/${product.id}` }, product.name)),
    el("p", { class: "quiet" }, product.brand),
    el("p", { class: "price" }, money(product.price)),
    product.available <= few ? el("p", {}, stockMark(product.available)) : null);
}
