import { announce, byId } from "./dom.js";

/**
 * A list that is shown page by page, as its cursor says.
 * @param {(after: string|null) => Promise<{items: object[], next: string|null}>} load
 * @param {(items: object[], isFirst: boolean) => Element|null} show draws the items, and answers the first of them
 * @param {(error: Error, again: () => void) => void} failed
 */
export function pages(load, show, failed) {
  const more = byId("more");
  let next = null;
  let turn = 0;

  async function page(isFirst) {
    const mine = turn += 1;
    try {
      const { items, next: after } = await load(isFirst ? null : next);
      if (mine !== turn) return; // Asked again meanwhile: that answer is the one that counts.
      next = after;
      more.hidden = !next;
      const first = show(items, isFirst);
      if (isFirst) return;
      announce(`${items.length} more shown.`);
      first?.querySelector("a, button")?.focus();
    } catch (error) {
      if (mine === turn) failed(error, () => page(isFirst));
    }
  }

  more.addEventListener("click", () => page(false));
  return () => page(true);
}
