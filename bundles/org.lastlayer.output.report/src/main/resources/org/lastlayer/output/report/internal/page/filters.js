// The first layer's kernels as a picture.

/** All on one canvas, one pixel a weight, made larger by the page. */
function filterSheet(layer) {
  const { width, height, channels, shown } = layer;
  const across = Math.min(shown, Math.ceil(Math.sqrt(2.5 * shown * height / width)));
  const down = Math.ceil(shown / across);
  const canvas = h("canvas.kernels", { width: across * (width + 1) - 1, height: down * (height + 1) - 1, role: "img",
    "aria-label": `${layer.title}. ${layer.legend}` });
  const zoom = Math.max(1, Math.min(8, Math.floor(640 / canvas.width)));
  canvas.style.width = canvas.width * zoom + "px";
  const to = canvas.getContext("2d");
  const samples = bytesOf(layer.samples);
  for (let k = 0; k < shown; k++) {
    const tile = to.createImageData(width, height);
    for (let p = 0; p < width * height; p++) {
      for (let c = 0; c < 3; c++) tile.data[4 * p + c] = samples[(k * width * height + p) * channels + (c % channels)];
      tile.data[4 * p + 3] = 255;
    }
    to.putImageData(tile, (k % across) * (width + 1), Math.floor(k / across) * (height + 1));
  }
  return canvas;
}

function drawFilters() {
  if (!run.firstLayers.length) return;
  const one = run.firstLayers.length === 1;
  fill("filters", one ? `First layer: ${run.firstLayers[0].title}` : "First layers",
    ...run.firstLayers.map((layer) => h("div", {}, one ? null : h("h3", {}, `${layer.space}: ${layer.title}`),
      filterSheet(layer),
      h("p.quiet", {}, `What the network looks for in the pixels themselves. ${layer.legend}`
        + (layer.shown < layer.count ? ` Shown: ${many(layer.shown)} of ${many(layer.count)}.` : "")))));
}
