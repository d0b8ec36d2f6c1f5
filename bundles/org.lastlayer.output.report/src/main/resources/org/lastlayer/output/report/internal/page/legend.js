// The legend: each class with its colour, to look at alone or to hide; or the scale of a column.

function drawLegend(view, box) {
  if (view.by) { drawScale(view, box); return; }
  if (!run.labelled) { box.replaceChildren(); box.hidden = true; return; }
  box.hidden = false;
  const redraw = () => { drawLegend(view, box); view.draw(); };
  const row = (code, name, count) => {
    const swatch = h("i.swatch", {});
    swatch.style.background = classColour(code, dark());
    const alone = view.only.has(code);
    const off = view.off.has(code);
    return h("div.entry" + (off ? ".off" : "") + (view.only.size && !alone ? ".dim" : ""), {},
      h("button.name", {
        type: "button", "aria-pressed": String(alone),
        title: alone ? "Show all classes again" : "Look at this class alone (Shift: add it)",
        onclick: (e) => {
          if (e.shiftKey) { if (alone) view.only.delete(code); else view.only.add(code); }
          else if (alone && view.only.size === 1) view.only.clear();
          else { view.only.clear(); view.only.add(code); }
          view.off.delete(code);
          redraw();
        },
      }, swatch, h("span.text", {}, name), h("span.count", {}, many(count))),
      h("button.eye", {
        type: "button", "aria-pressed": String(off), "aria-label": (off ? "Show " : "Hide ") + name,
        title: off ? "Show" : "Hide",
        onclick: () => { if (off) view.off.delete(code); else view.off.add(code); redraw(); },
      }, off ? "○" : "●"));
  };
  const rows = run.names.map((name, code) => row(code, name, run.counts[code]));
  if (run.unlabelled) rows.push(row(-1, "without label", run.unlabelled));
  const all = h("button.all", { type: "button", onclick: () => { view.only.clear(); view.off.clear(); redraw(); } }, "All classes");
  all.disabled = !view.only.size && !view.off.size;
  const focus = document.activeElement && box.contains(document.activeElement)
    ? [...box.querySelectorAll("button")].indexOf(document.activeElement) : -1;
  box.replaceChildren(...rows, all);
  if (focus >= 0) (box.querySelectorAll("button")[focus] || all).focus();
}

function drawScale(view, box) {
  box.hidden = false;
  const bar = h("canvas.scale", { width: 14, height: RAMP_STEPS * 4, "aria-hidden": "true" });
  const pen = bar.getContext("2d");
  for (let i = 0; i < RAMP_STEPS; i++) {
    pen.fillStyle = view.colours[RAMP_STEPS - 1 - i];
    pen.fillRect(0, i * 4, 14, 4);
  }
  box.replaceChildren(h("div.scalebox", {}, h("b", {}, plain(view.by.name)),
    h("div.scalerow", {}, bar, h("div.ends", {}, h("span", {}, figure(view.by.hi)), h("span", {}, figure(view.by.lo))))));
}
