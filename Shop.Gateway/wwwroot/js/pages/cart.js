import { announce, byId, el, fill, picture } from "../dom.js";
import { cart, remove, setQuantity } from "../cart.js";
import { money } from "../money.js";
import { empty, fail, unavailable } from "../notices.js";

const part = byId("cart");

await load();

async function load() {
  try {
    show(await cart());
  } catch (error) {
    fill(part, unavailable("Your cart", error, load));
  }
}

function show(contents) {
  if (!contents.lines.length) {
    fill(part, empty("basket", "Your cart is empty.", "What you put in stays here, also when you come back later.",
      el("a", { class: "button", href: "/search" }, "Look around")));
    return;
  }
  fill(part,
    contents.pricesKnown ? null : el("p", { class: "notice", role: "status" }, "The catalogue is away for a moment, so prices cannot be shown. Your cart is kept, and you can still order."),
    el("ul", {}, ...contents.lines.map(line)),
    el("aside", { class: "panel summary", "aria-label": "Sum" },
      el("p", { class: "total" }, el("span", {}, "Total"), el("strong", { id: "total", class: "number" }, contents.total ? money(contents.total) : "—")),
      el("p", {}, el("a", { class: "button", href: "/checkout" }, "Go to checkout")),
      el("p", { class: "quiet" }, "Prices are those of now. They are reckoned again when you order.")));
}

function line(item) {
  const name = item.name ?? `Product ${item.productId}`;
  const input = el("input", { type: "number", min: 1, max: 100, value: item.quantity, inputmode: "numeric", "aria-label": `Quantity of ${name}`, id: `quantity-${item.productId}` });
  input.addEventListener("change", () => change(item, input));
  const short = item.available !== null && item.available !== undefined && item.available < item.quantity;
  return el("li", { class: "line" },
    item.image ? picture(item, 96) : el("img", { src: "/images/products/basket.svg", alt: "", width: 96, height: 96 }),
    el("div", {},
      el("p", { class: "line-name" }, el("a", { href: `/products/${item.productId}` }, name)),
      short ? el("p", { class: "stock none" }, item.available ? `Only ${item.available} left` : "Sold out") : null,
      el("div", { class: "line-edit" }, input,
        el("button", { class: "link", type: "button", on: { click: () => take(item, name) } }, "Remove", el("span", { class: "unseen" }, ` ${name}`)))),
    el("div", { class: "line-sum" },
      el("p", { class: "price" }, item.lineTotal ? money(item.lineTotal) : "—"),
      item.unitPrice && item.quantity > 1 ? el("p", { class: "quiet" }, `${money(item.unitPrice)} each`) : null));
}

async function change(item, input) {
  const quantity = Number(input.value);
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > 100) {
    input.value = item.quantity;
    announce("Choose a quantity from 1 to 100.");
    return;
  }
  await apply(() => setQuantity(item.productId, quantity), `quantity-${item.productId}`);
}

async function take(item, name) {
  await apply(() => remove(item.productId), null);
  announce(`${name} was removed.`);
}

// The list is built anew; whoever was in it stays there.
async function apply(work, focusOn) {
  try {
    const contents = await work();
    show(contents);
    (focusOn ? byId(focusOn) : byId("main"))?.focus();
    if (contents.total) announce(`The total is ${money(contents.total)}.`);
  } catch (error) {
    fail(error, load);
  }
}
