/**
 * Builds an element. Text is always text: there is no way in for markup.
 * @param {string} tag
 * @param {object} props attributes; "class" and "data-…" as written, "on" a table of listeners, true and false for what is there or not
 * @param {...(Node|string|null)} children
 */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name === "on") for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

export const byId = id => document.getElementById(id);

/** Says something to people who listen to the page. */
export function announce(text) {
  byId("announcer").textContent = text;
}

/** Fills a part of the page that said it was busy. */
export function fill(element, ...children) {
  element.replaceChildren(...children.filter(child => child !== null && child !== undefined));
  element.removeAttribute("aria-busy");
}

export function title(text) {
  document.title = `${text} · Oriel`;
}

/** The picture of a product; its category's, should there be none. */
export function picture(product, size) {
  const image = el("img", { src: product.image, alt: "", width: size, height: size, loading: "lazy", decoding: "async" });
  image.addEventListener("error", () => { image.src = `/images/products/${product.category ?? "home-and-living"}.svg`; }, { once: true });
  return image;
}
