import { byId, el, fill, title } from "../dom.js";
import { get } from "../api.js";
import { categoryName } from "../categories.js";
import { showFacets } from "../facets.js";
import { pages } from "../list.js";
import { cents } from "../money.js";
import { empty, unavailable } from "../notices.js";
import { card } from "../products.js";

const form = byId("filters");
const results = byId("results");
const wide = matchMedia("(min-width: 60.01rem)");

const showResults = pages(
  after => get("/products", { ...filters(), sort: wanted().get("sort"), limit: 24, after }),
  (items, isFirst) => {
    const cards = items.map(card);
    if (!isFirst) results.append(...cards);
    else fill(results, ...(cards.length ? cards : [nothing()]));
    return cards[0];
  },
  (error, again) => fill(results, el("li", {}, unavailable("The list", error, again))));

const choose = () => go(new URLSearchParams(choices()));
form.addEventListener("change", choose);
form.elements.sort.addEventListener("change", choose); // It is one of the form, but stands elsewhere: its events pass the form by.
form.addEventListener("submit", event => { event.preventDefault(); choose(); });
form.addEventListener("reset", event => { event.preventDefault(); go(new URLSearchParams({ search: wanted().get("search") ?? "" })); });
addEventListener("popstate", show);
wide.addEventListener("change", fold);

fold();
show();

function wanted() {
  return new URLSearchParams(location.search);
}

// What the address asks for, in the words of the API.
function filters() {
  const asked = wanted();
  return {
    search: asked.get("search"), category: asked.get("category"), brand: asked.getAll("brand"),
    minPrice: cents(asked.get("min")), maxPrice: cents(asked.get("max")), inStock: asked.get("inStock"),
  };
}

// What the form says, without what it leaves open.
function choices() {
  const search = wanted().get("search");
  return [...(search ? [["search", search]] : []), ...[...new FormData(form)].filter(([, value]) => value !== "")];
}

function go(parameters) {
  for (const [name, value] of [...parameters]) if (value === "") parameters.delete(name);
  history.pushState(null, "", parameters.size ? `/search?${parameters}` : "/search");
  show();
}

function show() {
  const asked = wanted();
  const heading = asked.get("search") ? `“${asked.get("search")}”` : asked.get("category") ? categoryName(asked.get("category")) : "Everything";
  byId("search-title").textContent = heading;
  title(heading);
  byId("find").value = asked.get("search") ?? "";
  for (const name of ["min", "max", "sort"]) form.elements[name].value = asked.get(name) ?? "";
  form.elements.inStock.checked = asked.get("inStock") === "true";
  showResults();
  showCounts(asked);
}

async function showCounts(asked) {
  const total = byId("search-total");
  try {
    const facets = await get("/products/facets", filters());
    if (asked.toString() !== wanted().toString()) return;
    total.textContent = facets.total === 1 ? "1 product" : `${facets.total} products`;
    showFacets(facets, asked);
  } catch {
    total.textContent = ""; // The list says what is wrong; the counts are only a comfort.
  }
}

function nothing() {
  return el("li", { class: "nothing" }, empty("compass", "Nothing is like that here.", "Try fewer filters or other words.",
    el("a", { class: "button plain", href: "/search" }, "Show everything")));
}

function fold() {
  byId("filters-fold").open = wide.matches;
}
