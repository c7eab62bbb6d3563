import { announce, byId, el, fill, picture, title } from "../dom.js";
import { get } from "../api.js";
import { add } from "../cart.js";
import { categoryName } from "../categories.js";
import { money } from "../money.js";
import { once } from "../forms.js";
import { fail, tell, empty, unavailable } from "../notices.js";
import { card, stockMark } from "../products.js";

const id = Number(location.pathname.split("/")[2]);
const article = byId("product");

await show();

async function show() {
  let product;
  try {
    product = await get(`/products/${id}`);
  } catch (error) {
    title("Product");
    fill(article, error.status === 404
      ? empty("basket", "This product is not sold here.", "It may have been withdrawn.", el("a", { class: "button", href: "/search" }, "See what is"))
      : unavailable("This product", error, show));
    return;
  }
  title(product.name);
  fill(byId("trail"),
    el("li", {}, el("a", { href: "/search" }, "Everything")),
    el("li", {}, el("a", { href: `/search?category=${product.category}` }, categoryName(product.category))),
    el("li", { "aria-current": "page" }, product.name));
  const stock = el("p", { id: "stock" }, stockMark(product.available));
  fill(article,
    el("div", { class: "product-picture" }, picture(product, 640)),
    el("div", {},
      el("p", { class: "eyebrow" }, el("a", { href: `/search?brand=${encodeURIComponent(product.brand)}` }, product.brand)),
      el("h1", {}, product.name),
      el("p", { class: "price" }, money(product.price)),
      stock,
      el("p", { class: "lead" }, product.description),
      buyForm(product),
      facts(product)));
  showRelated(product);
  // The product may come from a cache; what is left of it never does.
  const fresh = await get(`/products/${id}/stock`).catch(() => null);
  if (fresh) stock.replaceChildren(stockMark(fresh.available));
}

function buyForm(product) {
  const quantity = el("input", { id: "quantity", name: "quantity", type: "number", min: 1, max: 100, value: 1, inputmode: "numeric", required: true });
  const isGone = product.available <= 0;
  const form = el("form", { class: "product-buy", novalidate: true },
    el("p", { class: "field" }, el("label", { for: "quantity" }, "Quantity"), quantity),
    el("button", { class: "button big", type: "submit", disabled: isGone }, isGone ? "Sold out" : "Add to the cart"));
  once(form, async () => {
    const pieces = Number(quantity.value);
    if (!Number.isInteger(pieces) || pieces < 1 || pieces > 100) {
      quantity.setAttribute("aria-invalid", "true");
      quantity.focus();
      announce("Choose a quantity from 1 to 100.");
      return;
    }
    quantity.removeAttribute("aria-invalid");
    try {
      await add(product.id, pieces);
      tell(`${pieces} × ${product.name} ${pieces === 1 ? "is" : "are"} in your cart. `, el("a", { href: "/cart" }, "Go to the cart"));
    } catch (error) {
      fail(error, () => form.requestSubmit());
    }
  });
  return form;
}

function facts(product) {
  const rows = [...Object.entries(product.attributes ?? {}), ["Article number", product.sku]];
  return el("dl", { class: "facts" }, ...rows.flatMap(([name, value]) =>
    [el("dt", {}, name.replace(/^./, first => first.toUpperCase())), el("dd", {}, value)]));
}

async function showRelated(product) {
  const page = await get("/products", { category: product.category, inStock: true, limit: 5 }).catch(() => null);
  const others = (page?.items ?? []).filter(other => other.id !== product.id).slice(0, 4);
  byId("related").hidden = !others.length;
  fill(byId("related-list"), ...others.map(card));
}
