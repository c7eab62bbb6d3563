import { byId, el } from "./dom.js";
import { categoryName } from "./categories.js";

/** Draws the choices of category and brand with how many products each leaves. Whoever stands on one stays there. */
export function showFacets(facets, asked) {
  const focused = document.activeElement?.id;
  const category = asked.get("category") ?? "";
  byId("category-choices").replaceChildren(
    choice("radio", "category", "", "All", null, !category),
    ...withChosen(facets.categories, category ? [category] : [])
      .map(({ value, count }) => choice("radio", "category", value, categoryName(value), count, value === category)));
  const brands = asked.getAll("brand");
  byId("brand-choices").replaceChildren(
    ...withChosen(facets.brands, brands).map(({ value, count }) => choice("checkbox", "brand", value, value, count, brands.includes(value))));
  if (focused) byId(focused)?.focus();
}

// A choice that is made is shown even if it leaves nothing, so that it can be taken back.
function withChosen(values, chosen) {
  return [...values, ...chosen.filter(one => !values.some(({ value }) => value === one)).map(value => ({ value, count: 0 }))];
}

function choice(type, name, value, text, count, checked) {
  const input = el("input", { type, name, value, id: `${name}-${value.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`, checked });
  return el("label", { class: "choice" }, input, text, count === null ? null : el("small", {}, count, el("span", { class: "unseen" }, " products")));
}
