// Thumbnails: tiles cut from few large pictures that the page carries.

const sprites = (() => {
  const { tile, across, perPage } = run.sprites;
  const sizes = bytesOf(run.sprites.sizes);
  const pages = [...document.querySelectorAll("script.sprites")].map((element) => {
    const image = new Image();
    image.src = element.textContent;
    return image;
  });
  return {
    present: pages.length > 0,
    tile,
    ready: Promise.all(pages.map((page) => page.decode().catch(() => undefined))),
    has: (row) => sizes[2 * row] > 0,
    width: (row) => sizes[2 * row],
    height: (row) => sizes[2 * row + 1],
    /** Draws a picture into a square, whole and centred. */
    draw(to, row, x, y, side) {
      const w = sizes[2 * row];
      const ht = sizes[2 * row + 1];
      if (!w) return false;
      const page = pages[Math.floor(row / perPage)];
      const at = row % perPage;
      const scale = side / Math.max(w, ht);
      to.drawImage(page, (at % across) * tile, Math.floor(at / across) * tile, w, ht,
        x + (side - w * scale) / 2, y + (side - ht * scale) / 2, w * scale, ht * scale);
      return true;
    },
  };
})();

/** A picture of its own, {side} CSS pixels wide and high; words where the item is words. */
function thumbnail(row, side) {
  if (run.texts && run.texts[row]) {
    return h("span.words", { title: run.texts[row] }, run.texts[row]);
  }
  const scale = Math.min(3, Math.ceil(devicePixelRatio || 1));
  const canvas = h("canvas.thumb", { width: side * scale, height: side * scale, "aria-hidden": "true" });
  canvas.style.width = canvas.style.height = side + "px";
  sprites.ready.then(() => {
    const to = canvas.getContext("2d");
    // Small pictures stay crisp: their pixels are what is compared.
    to.imageSmoothingEnabled = sprites.width(row) > 40;
    if (!sprites.draw(to, row, 0, 0, side * scale)) canvas.classList.add("nothing");
  });
  return canvas;
}
