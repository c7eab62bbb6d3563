const few = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });
const many = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

/** Requests per second, as exact as their size makes sense. */
export const rate = value => (value < 100 ? few : many).format(value);

export const percent = value => `${few.format(value)} %`;

/** A latency; a dash where nothing was measured. */
export function milliseconds(value) {
  if (value === null || value === undefined) return "—";
  return value < 1000 ? `${(value < 100 ? few : many).format(value)} ms` : `${few.format(value / 1000)} s`;
}
