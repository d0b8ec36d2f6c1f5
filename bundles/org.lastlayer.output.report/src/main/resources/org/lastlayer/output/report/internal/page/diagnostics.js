// What neighbours tell about the data: items to look at, and small tables.

const CASES_AT_FIRST = 24;

/** Below this many classes a table is read as a whole; above, its largest cells off the diagonal. */
const READABLE = 24;

function drawDiagnostics(view) {
  const lists = run.lists.filter((l) => run.diagnostics.some((d) => d.list === l.name && saysSomething(d)));
  if (!lists.length) return;
  const blocks = lists.map((list) => h("div.diagnosed", {},
    h("h3.of", {}, `${list.name}`, h("span.sub", {}, ` ${list.k} nearest in ${placeOf(list)} ${list.of} by ${list.metric}`)),
    ...run.diagnostics.filter((d) => d.list === list.name && saysSomething(d)).map((d) => drawDiagnosis(view, d))));
  fill("diagnostics", "What neighbours tell about the data",
    h("p.quiet", {}, `Things to look at before trusting the data or the network: open one, and choose ${a(noun)} to see its neighbours above.`), ...blocks);
}

const saysSomething = (d) => Object.keys(d.values).length || d.findings.length || d.tables.length;

/** Shares as percentages, counts as they are. */
const valueOf = (name, x) => (x === null ? "–" : /share|accuracy|recall/.test(name) ? percent(x) : figure(x));

function drawDiagnosis(view, d) {
  const values = Object.entries(d.values).map(([k, v]) => `${plain(k)} ${valueOf(k, v)}`).join(" · ");
  const body = h("div", {});
  const details = h("details.diagnosis", {}, h("summary", {}, h("b", {}, d.title), h("span.quiet", {}, " " + values)), body);
  // drawn when it is opened: pictures by the hundred cost time
  details.addEventListener("toggle", () => {
    if (details.open && !body.childElementCount) {
      body.append(...d.findings.map((f) => drawFinding(view, f)), ...d.tables.map(drawMatrix));
    }
  });
  const first = run.diagnostics.find((o) => o.findings.some((f) => f.count));
  if (d === first) details.open = true;
  return details;
}

function drawFinding(view, finding) {
  if (!finding.count) return h("p.quiet", {}, `${finding.title}: none.`);
  const box = h("div.strip", {});
  const show = (most) => box.replaceChildren(...finding.cases.slice(0, most).map((one) => drawCase(view, finding, one)));
  show(CASES_AT_FIRST);
  const shown = finding.cases.length;
  const more = shown > CASES_AT_FIRST
    ? h("button.all", { type: "button", onclick: () => { show(shown); more.remove(); } }, `Show ${many(shown)}`) : null;
  return h("div", {}, h("h4", {}, finding.title, h("span.sub", {}, ` ${many(finding.count)} in all, by ${plain(finding.score)}`)), box, more);
}

function drawCase(view, finding, one) {
  const said = h("span.remark", {}, one.remark, h("span.distance", {}, one.score === undefined ? "" : (one.remark ? " · " : "") + figure(one.score)));
  if (one.rows.length === 1) return pick(view, one.rows[0], 64, said);
  return h("div.group", { role: "group", "aria-label": `${many(one.rows.length + one.more)} ${noun}s. ${one.remark}` },
    h("div.strip", {}, ...one.rows.map((row) => pick(view, row, 64))),
    h("span.remark", {}, one.more ? `and ${many(one.more)} more · ` : "", said));
}

/** Square tables of classes get their weight as colour; the diagonal is told apart. */
function drawMatrix(t) {
  const across = t.columns.length;
  const square = t.rows.length === across && t.rows.every((name, i) => name === t.columns[i]);
  if (square && across > READABLE) return drawLargest(t);
  const most = t.rows.map((_, r) => t.cells.slice(r * across, (r + 1) * across).reduce((s, v) => s + (v || 0), 0));
  const rows = t.rows.map((name, r) => h("tr", {}, h("th", { scope: "row" }, name),
    ...t.columns.map((column, c) => {
      const value = t.cells[r * across + c];
      const cell = h("td" + (square && r === c ? ".own" : ""), { title: square ? `${name} → ${column}` : null },
        square && value === 0 ? "·" : figure(value));
      if (square && r !== c && most[r]) cell.style.background = `color-mix(in srgb, var(--no) ${Math.round(100 * Math.min(0.75, 3 * value / most[r]))}%, transparent)`;
      return cell;
    })));
  return h("div", {}, h("h4", {}, t.title), h("div.scroll", { tabindex: "0", role: "region", "aria-label": t.title },
    h("table" + (square ? ".matrix" : ""), {}, h("caption.hidden", {}, t.title),
      h("thead", {}, h("tr", {}, h("td", {}), ...t.columns.map((c) => h("th", { scope: "col" }, c)))), h("tbody", {}, ...rows))));
}

function drawLargest(t) {
  const across = t.columns.length;
  const cells = t.cells.map((value, at) => ({ value, row: Math.floor(at / across), column: at % across }))
    .filter((c) => c.value && c.row !== c.column).sort((p, q) => q.value - p.value).slice(0, 20);
  return h("div", {}, h("h4", {}, t.title), h("p.quiet", {}, `${many(across)} classes: the ${cells.length} largest, the diagonal left out. The whole table is a file in diagnostics.`),
    table(["row", "column", "count"], cells.map((c) => [t.rows[c.row], t.columns[c.column], c.value]), t.title));
}
