import { byId, el, fill } from "../dom.js";
import { get } from "../api.js";
import { categories } from "../categories.js";
import { card } from "../products.js";
import { unavailable } from "../notices.js";

// Chosen by hand for the window. What is not sold any more is left out.
const chosen = [28, 125, 197, 52, 73, 1, 112, 209];

byId("categories").append(
  ...[...categories].map(([slug, name]) => pane(`/search?category=${slug}`, slug, name)),
  pane("/search", "basket", "Everything"));

await showPicks();

async function showPicks() {
  const list = byId("picks");
  try {
    let { items } = await get("/products", { ids: chosen.join(",") });
    if (!items.length) ({ items } = await get("/products", { sort: "newest", limit: 8 }));
    fill(list, ...items.map(card));
  } catch (error) {
    fill(list, el("li", {}, unavailable("The picks", error, showPicks)));
  }
}

function pane(href, image, name) {
  return el("li", {}, el("a", { class: "window", href },
    el("span", { class: "window-frame" }, el("img", { src: `/images/products/${image}.svg`, alt: "", width: 200, height: 250, loading: "lazy" })),
    name));
}
