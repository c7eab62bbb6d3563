// What every page does: who is here, how much is in the cart, light or dark.
import { byId } from "./dom.js";
import { session, signOut } from "./session.js";
import { cart } from "./cart.js";
import { fail } from "./notices.js";

const remembered = "cart-count";
const dark = matchMedia("(prefers-color-scheme: dark)");

document.addEventListener("shop:cart", event => {
  showCount(event.detail);
  sessionStorage.setItem(remembered, event.detail);
});

markHere();
listenToTheme();
showCount(Number(sessionStorage.getItem(remembered) ?? 0));
showSession();

async function showSession() {
  let who;
  try {
    who = await session();
  } catch {
    return; // The page itself says so if it needs to know; browsing needs no session.
  }
  const signedIn = who.role === "customer" || who.role === "operator";
  const account = byId("account-link");
  account.textContent = signedIn ? who.name ?? who.email : "Sign in";
  account.href = signedIn ? "/orders" : "/sign-in";
  byId("sign-out").hidden = !signedIn;
  byId("operator-link").hidden = who.role !== "operator";
  account.hidden = who.role === "operator";
  if (who.role !== "anonymous" && !document.body.matches(".page-cart, .page-checkout")) cart().catch(() => {});
  if (who.role === "anonymous") showCount(0);
}

byId("sign-out").addEventListener("click", async () => {
  try {
    await signOut();
    sessionStorage.clear();
    location.assign("/");
  } catch (error) {
    fail(error);
  }
});

function showCount(pieces) {
  const count = byId("cart-count");
  count.textContent = pieces;
  count.hidden = !pieces;
}

function markHere() {
  for (const link of document.querySelectorAll(".menu a, .tabs a"))
    if (link.getAttribute("href") === location.pathname) link.setAttribute("aria-current", "page");
}

function listenToTheme() {
  const button = byId("theme");
  const root = document.documentElement;
  const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : dark.matches;
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      // It holds for this page then.
    }
    show();
  });
  dark.addEventListener("change", show);
  show();
}
