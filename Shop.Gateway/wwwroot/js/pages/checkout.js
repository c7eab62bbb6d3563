import { byId, el, fill } from "../dom.js";
import { cart } from "../cart.js";
import { pendingAttempt, placedBefore, placeOrder } from "../attempt.js";
import { money } from "../money.js";
import { clearErrors, once, showErrors } from "../forms.js";
import { empty, unavailable } from "../notices.js";

const methods = [
  ["sim-ok", "Card that works", "Authorised at once."],
  ["sim-slow", "Card of a slow bank", "Authorised after a while: watch the order wait."],
  ["sim-twice", "Bank that answers twice", "The second answer changes nothing."],
  ["sim-timeout", "Bank whose answer is lost", "Asked again, and still charged once."],
  ["sim-decline", "Card that is declined", "The goods go back on the shelf."],
  ["sim-error", "Bank that is out of order", "Tried again and again, then given up."],
];

const form = byId("checkout");
let lines = [];

once(form, place);
await load();

async function load() {
  const place = byId("checkout-empty");
  try {
    const contents = await cart();
    lines = contents.lines.map(({ productId, quantity }) => ({ productId, quantity }));
    // An order whose answer is missing can be asked for again, even if the cart has been emptied by it.
    form.hidden = !lines.length && !pendingAttempt();
    if (form.hidden) fill(place, empty("basket", "There is nothing to order.", "Your cart is empty.", el("a", { class: "button", href: "/search" }, "Look around")));
    else show(contents);
  } catch (error) {
    form.hidden = true;
    fill(place, unavailable("The checkout", error, () => { place.replaceChildren(); load(); }));
  }
}

function show(contents) {
  fill(byId("review"),
    el("ul", {}, ...contents.lines.map(item => el("li", { class: "total" },
      el("span", {}, `${item.quantity} × ${item.name ?? `Product ${item.productId}`}`),
      el("span", { class: "number" }, item.lineTotal ? money(item.lineTotal) : "—")))),
    el("p", { class: "total" }, el("strong", {}, "Total"), el("strong", { class: "number" }, contents.total ? money(contents.total) : "reckoned with the order")));
  fill(byId("methods"), ...methods.map(([token, name, text], index) => el("label", { class: "method" },
    el("input", { type: "radio", name: "paymentToken", value: token, checked: index === 0 }),
    el("span", {}, el("strong", {}, name), el("small", {}, text)))));

  const before = placedBefore(lines);
  if (pendingAttempt()) waitForAnswer();
  else if (before) remark("You placed just this order a moment ago. ", el("a", { href: `/orders/${before}` }, "See that order"), ". Placing it again makes a second one.");
}

async function place() {
  clearErrors(form);
  try {
    const order = await placeOrder({ lines, paymentToken: form.elements.paymentToken.value });
    location.assign(`/orders/${order.id}`);
  } catch (error) {
    showErrors(form, error);
    if (pendingAttempt()) waitForAnswer();
  }
}

// Until it is known whether the order was taken, nothing about it can be changed: the very same is sent again.
function waitForAnswer() {
  byId("payment").disabled = true;
  const { paymentToken } = JSON.parse(pendingAttempt().body);
  for (const input of form.elements.paymentToken) input.checked = input.value === paymentToken;
  remark("We do not know whether your order arrived. Try again: it is sent as it was, and cannot be ordered twice.");
  byId("place").textContent = "Try again";
}

function remark(...words) {
  byId("remark")?.remove();
  byId("place").before(el("p", { id: "remark", class: "notice" }, ...words));
}
