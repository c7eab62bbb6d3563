const namespace = "http://www.w3.org/2000/svg";
const width = 240;
const height = 48;

/** An element of a drawing. */
export function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Values as a hill, the newest at the right. It fills the room it has. */
export function area(values, label) {
  const points = line(values);
  return draw("svg", { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", role: "img", "aria-label": label },
    draw("polygon", { class: "hill", points: `0,${height} ${points} ${width},${height}` }),
    draw("polyline", { class: "ridge", points, "vector-effect": "non-scaling-stroke" }));
}

/** Values as a line in a row of a table, where the number stands beside it. */
export const spark = values => draw("svg", { class: "spark", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" },
  draw("polyline", { class: "ridge", points: line(values), "vector-effect": "non-scaling-stroke" }));

function line(values) {
  const top = Math.max(...values, 1);
  const step = width / Math.max(values.length - 1, 1);
  return values.map((value, index) => `${(index * step).toFixed(1)},${(height - 2 - value / top * (height - 6)).toFixed(1)}`).join(" ");
}
