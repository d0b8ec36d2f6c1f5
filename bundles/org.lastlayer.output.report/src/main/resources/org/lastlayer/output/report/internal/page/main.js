// Brings everything together.

function captionOf(map) {
  const parts = [`${map.title} of ${map.of}`, `n = ${many(run.rows)}`];
  const perplexity = map.parameters.perplexity;
  if (perplexity) parts.push(`perplexity ${perplexity}`);
  for (const [key, value] of Object.entries(map.values)) {
    if (key.startsWith("explained_variance_ratio.")) {
      const at = Number(key.slice(25)) + 1;
      if (at <= map.dims) parts.push(`component ${at}: ${percent(value)}`);
    } else if (key === "kl_divergence" || key.startsWith("trustworthiness") || key === accuracyKey(map)) {
      parts.push(`${plain(key)} ${figure(value)}`);
    }
  }
  return parts.join(" · ") + (map.dims === 3 ? " · drag to turn" : "");
}

function chooseMap(view, map) {
  view.show(map);
  for (const tab of $("tabs").children) tab.setAttribute("aria-pressed", String(tab.dataset.map === map.name));
  $("caption").textContent = captionOf(map);
  fillColours(view);
  remember(view);
}

/** Label, then every measured column of this map and of the comparisons. */
function fillColours(view) {
  const select = $("colour");
  const wanted = select.value;
  const columns = [...view.map.columns.map((c) => [`${view.map.name}: ${plain(c.name)}`, c]),
    ...run.comparisons.flatMap((o) => o.columns.map((c) => [`${o.name}: ${plainOf(o, c.name)}`, c])),
    ...run.alignments.flatMap((a) => a.columns.map((c) => [`${a.b} on ${a.a}: ${plain(c.name)}`, c])),
    ...run.diagnostics.flatMap((d) => d.columns.map((c) => [`${d.list}: ${plain(c.name)}`, c]))];
  select.replaceChildren(h("option", { value: "" }, run.labelled ? "by label" : "plain"),
    ...columns.map(([name], i) => h("option", { value: name, "data-at": i }, name)));
  select.value = columns.some(([name]) => name === wanted) ? wanted : "";
  const apply = () => {
    const found = columns.find(([name]) => name === select.value);
    view.colour(found ? found[1] : null);
    drawLegend(view, $("legend"));
  };
  select.onchange = apply;
  apply();
}

function remember(view) {
  const parts = ["map=" + encodeURIComponent(view.map.name)];
  if (view.selected >= 0) parts.push("item=" + encodeURIComponent(run.id(view.selected)));
  try { history.replaceState(null, "", "#" + parts.join("&")); } catch { /* not allowed from every place */ }
}

function recall(view) {
  const wish = new URLSearchParams(location.hash.slice(1));
  const map = run.maps.find((m) => m.name === wish.get("map"));
  if (map && map !== view.map) { chooseMap(view, map); view.turn++; view.projection.mix = 1; }
  const item = wish.get("item");
  for (let i = 0; item !== null && i < run.rows; i++) if (run.id(i) === item) { view.select(i); break; }
  if (wish.has("thumbnails")) { $("pictures").checked = view.pictures = true; }
}

function listenToSearch(view) {
  const input = $("search");
  let found = [], at = -1;
  input.addEventListener("input", () => {
    const words = input.value.trim().toLowerCase();
    found = [];
    at = -1;
    for (let i = 0; words && i < run.rows; i++) {
      if (run.id(i).toLowerCase() === words) found.unshift(i);
      else if (run.id(i).toLowerCase().includes(words) || run.label(i).toLowerCase().includes(words)) found.push(i);
    }
    view.found = words ? new Set(found) : null;
    view.draw();
    $("live").textContent = words ? `${many(found.length)} found` : "";
    input.classList.toggle("none", Boolean(words) && !found.length);
  });
  input.addEventListener("keydown", (e) => {
    if (e.key === "Enter" && found.length) {
      at = (at + (e.shiftKey ? found.length - 1 : 1)) % found.length;
      view.select(found[at]);
      e.preventDefault();
    } else if (e.key === "Escape") {
      input.value = "";
      input.dispatchEvent(new Event("input"));
      $("map").focus();
    }
  });
}

function listenToKeys(view) {
  const check = (id, set) => {
    const box = $(id);
    box.addEventListener("change", () => { set(box.checked); view.draw(); });
    return () => { box.checked = !box.checked; set(box.checked); view.draw(); };
  };
  const pictures = check("pictures", (on) => { view.pictures = on; });
  const names = check("names", (on) => { view.names = on; });
  const help = () => $("keysdialog").showModal();
  const letGo = () => {
    if (view.selected >= 0) view.select(-1);
    else { view.only.clear(); view.off.clear(); drawLegend(view, $("legend")); view.draw(); }
  };
  const keys = {
    f: () => view.frame(), r: () => view.reset(), t: pictures, n: names, "?": help, Escape: letGo,
    m: () => chooseMap(view, run.maps[(run.maps.indexOf(view.map) + 1) % run.maps.length]),
    "+": () => view.zoom(1.3), "=": () => view.zoom(1.3), "-": () => view.zoom(1 / 1.3),
    "/": () => { $("search").focus(); $("search").select(); },
  };
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || $("keysdialog").open) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName) && e.target.type !== "checkbox") return;
    const action = keys[e.key.length === 1 ? e.key.toLowerCase() : e.key];
    if (action) { e.preventDefault(); action(); }
  });
  $("zoomin").addEventListener("click", () => view.zoom(1.4));
  $("zoomout").addEventListener("click", () => view.zoom(1 / 1.4));
  $("reset").addEventListener("click", () => view.reset());
  $("help").addEventListener("click", help);
}

function tell(view) {
  const row = view.selected;
  if (row < 0) { $("live").textContent = ""; return; }
  const lists = run.lists.map((l) => {
    const same = nearest(l, row).filter((o) => run.codes[o.row] === run.codes[row]).length;
    return run.codes[row] >= 0 ? `${same} of ${l.shown} nearest in ${l.of} share its label` : "";
  });
  $("live").textContent = [`Chosen: ${run.label(row)} ${run.id(row)}`, ...lists].filter(Boolean).join(". ");
}

drawLead();
if (run.maps.length) {
  const view = new MapView($("map"), $("tip"));
  $("map").setAttribute("aria-label", `Map of ${many(run.rows)} points`);
  $("tabs").replaceChildren(...run.maps.map((m) => h("button", {
    type: "button", "data-map": m.name, title: `${m.title} of ${m.of}`, onclick: () => chooseMap(view, m),
  }, m.name)));
  $("pictures").parentElement.hidden = !sprites.present && !worded;
  if (worded) {
    $("picturesname").replaceChildren("Wri", h("u", {}, "t"), "ing");
    $("pictures").checked = view.pictures = true;
  }
  $("names").parentElement.hidden = !run.labelled;
  view.onselect = () => {
    drawPanel(view, $("panel"));
    drawLegend(view, $("legend"));
    remember(view);
    tell(view);
  };
  const first = run.maps.find((m) => m.use !== "pca" && !run.ofPixels(m.of)) || run.maps[0];
  view.map = first;
  drawPanel(view, $("panel"));
  drawHeadline();
  drawDisagreement(view);
  drawMovement(view);
  drawDiagnostics(view);
  drawMaps(view);
  listenToSearch(view);
  listenToKeys(view);
  view.painter.resize();
  const wish = location.hash;
  chooseMap(view, first);
  if (wish) { history.replaceState(null, "", wish); recall(view); }
} else {
  document.querySelector(".stage").hidden = true;
}
drawListsTable();
drawSpaces();
drawFilters();
drawTroubles();
drawParameters();
