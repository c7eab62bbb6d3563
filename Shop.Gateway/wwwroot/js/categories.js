/** The shop's categories, in the order of its windows. */
export const categories = new Map([
  ["coffee-and-tea", "Coffee & tea"],
  ["kitchen", "Kitchen"],
  ["pantry", "Pantry"],
  ["home-and-living", "Home & living"],
  ["garden", "Garden"],
  ["outdoor", "Outdoor"],
  ["cycling", "Cycling"],
  ["books-and-stationery", "Books & stationery"],
  ["audio", "Audio"],
  ["computing", "Computing"],
  ["toys-and-games", "Toys & games"],
  ["fitness", "Fitness"],
  ["beauty-and-care", "Beauty & care"],
]);

/** A name for people, also of a category that the shop got later. */
export const categoryName = slug => categories.get(slug) ?? slug.replaceAll("-", " ").replace(/^./, first => first.toUpperCase());
