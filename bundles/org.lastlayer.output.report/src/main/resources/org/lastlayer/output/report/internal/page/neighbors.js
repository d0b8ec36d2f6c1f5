// The panel: the chosen image, and its neighbours in every list side by side.

/** What a measure is called by people: knn_accuracy_10 becomes 10-NN accuracy. */
const plain = (name) => name.replace(/^kl_divergence$/, "KL").replace(/^knn_accuracy_(\d+)/, "$1-NN accuracy")
  .replace(/_space$/, " in the space").replace(/_(\d+)$/, " ($1)").replace(/_/g, " ");

/** The same for a comparison, whose measures may speak of its two lists as a and b. */
const plainOf = (comparison, name) => plain(name.replace(/_([ab])$/, (_, side) => " of " + comparison[side]));
const kindOf = (list) => (run.ofPixels(list.of) ? "pixels" : "features");
const placeOf = (list) => (run.ofPixels(list.of) ? "pixel space" : "feature space");

function drawPanel(view, panel) {
  const row = view.selected;
  if (row < 0) { drawInvitation(view, panel); return; }
  const label = run.label(row);
  const facts = [h("dt", {}, "id"), h("dd", {}, run.id(row))];
  const columns = [...view.map.columns.map((c) => [`${view.map.name}: `, c]),
    ...run.comparisons.flatMap((o) => o.columns.filter((c) => !/_[ab]$/.test(c.name))
      .map((c) => [run.comparisons.length > 1 ? `${o.name}: ` : "", c]))].slice(0, 6);
  columns.push(...run.diagnostics.flatMap((d) => d.columns.map((c) => [`${d.list}: `, c])).slice(0, 8));
  for (const [prefix, c] of columns) {
    facts.push(h("dt", {}, prefix + plain(c.name)), h("dd", {}, figure(c.values[row])));
  }
  const swatch = h("i.swatch", {});
  swatch.style.background = classColour(run.codes[row], dark());
  const named = run.labelled ? [swatch, label || "without label"] : [run.id(row)];
  if (worded && run.labelled) facts.unshift(h("dt", {}, "label"), h("dd.swatched", {}, ...named));
  if (worded && wordsOf(row) === run.id(row)) facts.splice(run.labelled ? 2 : 0, 2);
  const head = h("div.chosen", {},
    worded ? null : thumbnail(row, 112),
    h("div", {},
      h("h2", {}, ...(worded ? [wordsOf(row)] : named)),
      h("dl", {}, ...facts)),
    h("button.close", { type: "button", "aria-label": `Let go of this ${noun}`, title: "Let go (Esc)", onclick: () => view.select(-1) }, "×"));
  panel.replaceChildren(head, ...drawLists(view, row));
}

function drawLists(view, row) {
  if (!run.lists.length) return [h("p.quiet", {}, "This run has no neighbour lists.")];
  const code = run.codes[row];
  const inSpaces = new Map(); // row → spaces that count it among the nearest
  for (const list of run.lists) {
    for (const other of nearest(list, row)) {
      if (!inSpaces.has(other.row)) inSpaces.set(other.row, new Set());
      inSpaces.get(other.row).add(list.of);
    }
  }
  const spaces = new Set(run.lists.map((l) => l.of)).size;
  const shared = [...inSpaces.values()].filter((s) => s.size > 1).length;
  const columns = run.lists.map((list) => {
    const found = nearest(list, row);
    const same = found.filter((o) => code >= 0 && run.codes[o.row] === code).length;
    const cards = found.map((other, rank) => {
      const match = code >= 0 && run.codes[other.row] === code;
      const both = inSpaces.get(other.row).size > 1;
      const what = run.label(other.row) || (worded ? "" : run.id(other.row));
      return h("li", {}, h("button.neighbor" + (both ? ".both" : ""), {
        type: "button",
        title: `${run.id(other.row)}${both ? " – near in more than one space" : ""}`,
        "aria-label": `${rank + 1}: ${worded ? cut(wordsOf(other.row), 80) : what}, ${worded ? what : "id " + run.id(other.row)}, distance ${figure(other.distance)}`
          + (code < 0 || run.codes[other.row] < 0 ? "" : match ? ", same label" : ", other label") + (both ? ", near in more than one space" : ""),
        onclick: () => view.select(other.row),
        onpointerenter: () => { view.hover = other.row; view.draw(); },
        onpointerleave: () => { view.hover = -1; view.draw(); },
      }, worded ? null : thumbnail(other.row, 48),
      h("span.what", {},
        worded ? h("span.said", {}, cut(wordsOf(other.row), 160)) : null,
        h("span.label", {}, code >= 0 && run.codes[other.row] >= 0 ? h("b" + (match ? ".yes" : ".no"), { "aria-hidden": "true" }, match ? "✓" : "✗") : null, what),
        h("span.distance", {}, figure(other.distance), both ? h("span.badge", {}, "both") : null))));
    });
    return h("section.list." + kindOf(list), { "aria-label": `Nearest in ${placeOf(list)}: ${list.name}` },
      h("h3", {}, run.ofPixels(list.of) ? "Pixel space" : "Feature space"),
      h("p.sub", {}, `${list.of} · ${list.metric}${list.recall === undefined ? "" : ` · recall ${percent(list.recall)}`}`),
      code >= 0 ? h("p.same", {}, `${same} of ${found.length} same label`) : null,
      h("ol", {}, ...cards));
  });
  const note = spaces > 1
    ? h("p.quiet", {}, shared ? `${shared} of these ${noun}s ${shared > 1 ? "are" : "is"} near in more than one space (marked “both”).`
      : `No ${noun} is near in more than one of these spaces.`) : null;
  const grid = h("div.lists", {}, ...columns);
  return [h("h2.sectioned", {}, "Nearest neighbours"), ...(note ? [note] : []), grid];
}

function drawInvitation(view, panel) {
  const first = rankDisagreement(run.comparisons[0], 6);
  panel.replaceChildren(
    h("h2", {}, `Choose ${a(noun)}`),
    h("p.quiet", {}, run.lists.length
      ? `Click a point to see the ${noun} and its nearest neighbours in every space, side by side. Press ? for the keys.`
      : `Click a point to see the ${noun}. Press ? for the keys.`),
    ...(first.length ? [
      h("h3", {}, "Start with one the spaces disagree on"),
      h("div.strip", {}, ...first.map((o) => pick(view, o.row, 72))),
    ] : []),
    ...agreementBars());
}

/** A picture, or words, that choose their item. */
function pick(view, row, side, extra) {
  return h("button.pick", {
    type: "button",
    "aria-label": `Choose ${run.label(row) || noun} ${run.id(row)}`,
    onclick: () => { view.select(row); $("map").scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" }); },
  }, thumbnail(row, side), h("span.label", {}, run.label(row) || run.id(row)), extra ? h("span.distance", {}, extra) : null);
}

function rankDisagreement(comparison, most) {
  const column = comparison && (comparison.columns.find((c) => c.name === "disagreement") || comparison.columns[0]);
  if (!column) return [];
  const rows = [];
  for (let i = 0; i < run.rows; i++) if (!Number.isNaN(column.values[i])) rows.push(i);
  // Among equals, first those whose pixel neighbours bear another label than their feature neighbours do.
  const a = run.lists.find((l) => l.name === comparison.a);
  const b = run.lists.find((l) => l.name === comparison.b);
  const gap = (row) => (a && b && run.labelled ? Math.abs(sameLabel(a, row) - sameLabel(b, row)) : 0);
  const gaps = new Float32Array(run.rows);
  for (const row of rows) gaps[row] = gap(row);
  rows.sort((p, q) => column.values[q] - column.values[p] || gaps[q] - gaps[p] || p - q);
  return rows.slice(0, most).map((row) => ({ row, value: column.values[row] }));
}

function sameLabel(list, row) {
  let same = 0;
  for (let j = 0; j < list.shown; j++) same += run.codes[list.ids[row * list.shown + j]] === run.codes[row] ? 1 : 0;
  return same / list.shown;
}

/** How often neighbours share the label, list by list. */
function agreementBars() {
  const lists = run.lists.filter((l) => l.agreement !== undefined);
  if (!lists.length) return [];
  return [h("h3", {}, "How often neighbours share the label"),
    ...lists.map((l) => bar(`${l.of} · ${l.metric}`, l.agreement, kindOf(l)))];
}

function bar(name, share, kind) {
  const fill = h("i." + kind, {});
  fill.style.width = clamp(share, 0, 1) * 100 + "%";
  return h("div.bar", {}, h("span.barname", {}, name), h("span.track", { "aria-hidden": "true" }, fill), h("b", {}, percent(share)));
}
