// Small helpers. All text goes through textContent: labels and ids are never markup.

const $ = (id) => document.getElementById(id);

/** An element: h("a.link", {href: "#"}, "text", child, …). */
function h(what, attributes, ...children) {
  const [tag, ...classes] = what.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined) node.append(child);
  }
  return node;
}

const many = (n) => n.toLocaleString("en-US");

/** A number for people: four digits that count. */
function figure(x) {
  if (x === null || x === undefined || Number.isNaN(x)) return "–";
  if (x === 0) return "0";
  const size = Math.abs(x);
  if (Number.isInteger(x) && size < 1e15) return many(x);
  if (size >= 10000) return many(Math.round(x));
  if (size >= 0.001) {
    return x.toFixed(Math.min(6, Math.max(0, 3 - Math.floor(Math.log10(size)))));
  }
  return x.toExponential(2);
}

const percent = (x) => (x * 100).toFixed(1) + " %";
const clamp = (x, lo, hi) => Math.min(hi, Math.max(lo, x));
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const dark = () => matchMedia("(prefers-color-scheme: dark)").matches;
const tone = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
