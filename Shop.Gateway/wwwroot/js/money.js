const formats = new Map();

function formatOf(currency) {
  if (!formats.has(currency)) formats.set(currency, new Intl.NumberFormat("en-IE", { style: "currency", currency }));
  return formats.get(currency);
}

/** Writes { amount, currency }, whose amount is in minor units, as people do. */
export function money(value) {
  if (!value) return "price unknown";
  const format = formatOf(value.currency);
  return format.format(value.amount / 10 ** format.resolvedOptions().maximumFractionDigits);
}

/** Whole euros, as they are typed, in cents; null for nothing. */
export const cents = text => text === "" || text === null || Number.isNaN(Number(text)) ? null : Math.round(Number(text) * 100);
