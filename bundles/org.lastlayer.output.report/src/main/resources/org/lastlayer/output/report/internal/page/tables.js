// Everything below the map: headline, disagreements, tables.

function table(head, rows, caption) {
  return h("div.scroll", { tabindex: "0", role: "region", "aria-label": caption }, h("table", {}, h("caption.hidden", {}, caption),
    h("thead", {}, h("tr", {}, ...head.map((c) => h("th", { scope: "col" }, c)))),
    h("tbody", {}, ...rows.map((cells) => h("tr", {}, ...cells.map((c, i) =>
      i === 0 ? h("th", { scope: "row" }, c) : h("td" + (typeof c === "number" ? ".number" : ""), {}, typeof c === "number" ? figure(c) : c)))))));
}

function fill(id, title, ...children) {
  const section = $(id);
  section.hidden = false;
  section.replaceChildren(h("h2", { id: id + "-title" }, title), ...children);
}

const accuracyKey = (map) => Object.keys(map.values).find((k) => /^knn_accuracy(_\d+)?$/.test(k));

/** The space's own figure beside the map's, where the measure gives it. */
const spaceKey = (map, key) => Object.keys(map.values).find((k) => k !== key && k.startsWith("knn_accuracy") && k.includes("space"));

/** Feature space against pixel space, in the maps and before them. */
function drawHeadline() {
  const measured = run.maps.filter((m) => accuracyKey(m));
  const anyPixels = run.spaces.some((s) => run.ofPixels(s.name));
  const uses = [...new Set(measured.map((m) => m.use + "\n" + m.dims))];
  const blocks = [];
  for (const use of uses) {
    const same = measured.filter((m) => m.use + "\n" + m.dims === use);
    if (anyPixels && (!same.some((m) => run.ofPixels(m.of)) || !same.some((m) => !run.ofPixels(m.of)))) continue;
    same.sort((a, b) => run.ofPixels(a.of) - run.ofPixels(b.of));
    const key = accuracyKey(same[0]);
    const k = (key.match(/\d+$/) || ["k"])[0];
    blocks.push(h("div", {}, h("h3", {}, `${k}-NN label accuracy in the ${same[0].title} map (${same[0].dims}-D)`),
      ...same.map((m) => bar(`of ${m.of}`, m.values[accuracyKey(m)], run.ofPixels(m.of) ? "pixels" : "features")),
      ...same.filter((m) => spaceKey(m, key)).map((m) => bar(`${m.of}, before the map`, m.values[spaceKey(m, key)], (run.ofPixels(m.of) ? "pixels" : "features") + ".before"))));
  }
  const agreement = agreementBars();
  if (agreement.length) blocks.push(h("div", {}, ...agreement));
  if (!blocks.length) return;
  fill("headline", anyPixels ? "What the network added" : "Do neighbours share their label?",
    h("p.quiet", {}, anyPixels
      ? "If the network has learned what the classes are, images near each other in its feature space share a label more often than images with similar pixels do."
      : `The label of each ${noun} as the vote of its nearest neighbours would have it, on the maps and in the space they were made from.`),
    h("div.columns", {}, ...blocks));
}

function drawDisagreement(view) {
  const blocks = run.comparisons.map((c) => {
    const rows = rankDisagreement(c, 24);
    if (!rows.length) return null;
    const values = Object.entries(c.values).map(([k, v]) => `${plainOf(c, k)} ${figure(v)}`).join(" · ");
    return h("div", {}, h("h3", {}, `${c.a} against ${c.b}`), values ? h("p.quiet", {}, values) : null,
      ...sideBySide(view, c, rows.slice(0, 6)),
      rows.length > 6 ? h("h4", {}, "Then") : null,
      h("div.strip", {}, ...rows.slice(6).map((o) => pick(view, o.row, 64))));
  }).filter(Boolean);
  if (!blocks.length) return;
  fill("disagree", "Where the spaces disagree most",
    h("p.quiet", {}, `${noun[0].toUpperCase()}${noun.slice(1)}s whose neighbours in one space are least like those in the other. Choose one to see both lists.`), ...blocks);
}

/** Items that lie elsewhere once one map is laid onto another. */
function drawMovement(view) {
  const blocks = run.alignments.map((a) => {
    const column = a.columns.find((c) => c.name === "movement");
    if (!column) return null;
    const rows = Array.from(column.values.keys()).filter((row) => !Number.isNaN(column.values[row]))
      .sort((p, q) => column.values[q] - column.values[p] || p - q).slice(0, 24);
    const values = Object.entries(a.values).map(([k, v]) => `${plain(k)} ${figure(v)}`).join(" · ");
    return h("div", {}, h("h3", {}, `${a.b} laid onto ${a.a}`), h("p.quiet", {}, values),
      h("div.strip", {}, ...rows.map((row) => {
        const one = pick(view, row, 64);
        one.title = `${run.label(row)} ${run.id(row)}, moved ${figure(column.values[row])}`;
        return one;
      })));
  }).filter(Boolean);
  if (!blocks.length) return;
  fill("movement", "What lies elsewhere in another map",
    h("p.quiet", {}, "One map is shifted, turned and scaled onto the other as well as that can be done; these moved farthest still, in units of the first map's radius. The map above can be coloured by movement."), ...blocks);
}

/** A row an item: it, its neighbours in one list, and those in the other; what both have is marked. */
function sideBySide(view, comparison, rows) {
  const both = [comparison.a, comparison.b].map((name) => run.lists.find((l) => l.name === name));
  if (both.includes(undefined)) return [];
  const side = (list, other, row) => {
    const there = new Set(nearest(other, row).map((o) => o.row));
    return h("div.strip.side." + kindOf(list), { role: "group", "aria-label": `Nearest in ${list.name}` },
      ...nearest(list, row).map((o) => {
        const one = pick(view, o.row, 38);
        one.classList.toggle("both", there.has(o.row));
        one.title = `${run.label(o.row)} ${run.id(o.row)}, distance ${figure(o.distance)}${there.has(o.row) ? ", in both lists" : ""}`;
        one.classList.toggle("other", run.codes[row] >= 0 && run.codes[o.row] >= 0 && run.codes[o.row] !== run.codes[row]);
        return one;
      }));
  };
  return [h("div.beside", {}, h("span", {}), h("h4", {}, `in ${comparison.a}`), h("h4", {}, `in ${comparison.b}`),
    ...rows.flatMap((o) => [pick(view, o.row, 56), side(both[0], both[1], o.row), side(both[1], both[0], o.row)])),
  h("p.quiet", {}, run.labelled ? "A dashed edge: another label than the item's. A filled card: in both lists." : "A filled card: in both lists.")];
}

function drawMaps(view) {
  const keys = [];
  const shown = (m) => Object.keys(m.values).filter((k) => !/^explained_variance_ratio(\.|$)/.test(k));
  for (const m of run.maps) for (const k of shown(m)) if (!keys.includes(k)) keys.push(k);
  const variance = (m) => Object.entries(m.values).filter(([k]) => /^explained_variance_ratio\.\d+$/.test(k)).slice(0, m.dims).reduce((s, [, v]) => s + v, 0);
  const anyVariance = run.maps.some((m) => variance(m) > 0);
  fill("maps", "Maps", table(
    ["map", "made from", "method", "dimensions", ...(anyVariance ? ["variance shown"] : []), ...keys.map(plain)],
    run.maps.map((m) => [
      h("button.link", { type: "button", onclick: () => { chooseMap(view, m); $("map").scrollIntoView({ block: "nearest" }); } }, m.name),
      m.of, m.title, String(m.dims), ...(anyVariance ? [variance(m) ? percent(variance(m)) : "–"] : []),
      ...keys.map((k) => (m.values[k] === undefined ? "–" : m.values[k] === null ? "not finite" : m.values[k]))]),
    "Maps and their measures"),
    h("p.quiet", {}, "KL: how much of the neighbourhoods the map could not keep (lower is better; compare only maps of one space). Trustworthiness: whether neighbours on the map are neighbours in the space (1 is best). k-NN accuracy: how often the k nearest on the map vote for the right label."));
}

function drawListsTable() {
  if (!run.lists.length) return;
  const keys = [...new Set(run.lists.flatMap((l) => Object.keys(l.accuracy)))];
  fill("lists", "Neighbour lists", table(["list", "of", "metric", "index", "k", "neighbours with the same label", ...keys.map(plain)],
    run.lists.map((l) => [l.name, l.of, l.metric, l.recall === undefined ? l.index : `${l.index}, recall ${percent(l.recall)}`, String(l.k), l.agreement === undefined ? "–" : percent(l.agreement),
      ...keys.map((k) => (l.accuracy[k] === undefined ? "–" : percent(l.accuracy[k])))]),
    "Neighbour lists"));
}

function drawSpaces() {
  if (!run.spaces.length) return;
  fill("spaces", "How the vectors were made", h("div.columns", {}, ...run.spaces.map((s) => h("div", {},
    h("h3", {}, s.name), h("dl.facts", {}, h("dt", {}, "extractor"), h("dd", {}, s.use),
      h("dt", {}, "vectors"), h("dd", {}, `${many(s.rows)} of ${many(s.cols)} numbers`),
      ...Object.entries(s.facts).flatMap(([k, v]) => [h("dt", {}, plain(k)), h("dd", {}, v)]))))));
}

function drawTroubles() {
  if (!run.skippedCount && !run.warnings.length) return;
  fill("troubles", "Skipped items and warnings",
    ...(run.warnings.length ? [h("ul", {}, ...run.warnings.map((w) => h("li", {}, w)))] : []),
    ...(run.skippedCount ? [h("p", {}, `${many(run.skippedCount)} item${run.skippedCount > 1 ? "s" : ""} gave no vector and ${run.skippedCount > 1 ? "are" : "is"} not on the maps.`
        + (run.skippedCount > run.skipped.length ? ` The first ${many(run.skipped.length)}:` : "")),
    table(["item", "why"], run.skipped.map((s) => [s.id, s.reason]), "Skipped items")] : []));
}

function drawParameters() {
  fill("parameters", "Parameters and seed",
    h("p", {}, "Pipeline ", h("b", {}, run.name), ", seed ", h("b", {}, run.seed), ". The file run.json beside this page holds the pipeline as run."),
    h("div.columns", {}, ...run.maps.map((m) => h("div", {}, h("h3", {}, `${m.name}: ${m.use} of ${m.of}`),
      h("dl.facts", {}, ...Object.entries(m.parameters).flatMap(([k, v]) => [h("dt", {}, k), h("dd", {}, v)]))))));
}

function drawLead() {
  $("shown").hidden = !run.shown.length;
  $("shown").textContent = run.shown.map((note) => note[0].toUpperCase() + note.slice(1) + ".").join(" ");
  const features = run.spaces.find((s) => s.use !== "pixels");
  $("lead").textContent =
    `Every point is one of ${many(run.rows)} ${noun}s, ` + (features && features.facts.layer
      ? `described by the last feature vector of a trained network: the ${many(features.cols)} numbers of its layer “${features.facts.layer}”, just before the classifier. `
      : "described by a vector of numbers. ")
    + "Points that lie close together have similar vectors; distances across the map mean little, neighbourhoods mean much. "
    + (run.lists.some((l) => run.ofPixels(l.of)) && run.lists.some((l) => !run.ofPixels(l.of))
      ? "Click one to see which images are nearest in feature space beside those nearest in pixel space: where the two differ, one sees what the network has learned to look at."
      : "Click one to see which are nearest to it.");
}
