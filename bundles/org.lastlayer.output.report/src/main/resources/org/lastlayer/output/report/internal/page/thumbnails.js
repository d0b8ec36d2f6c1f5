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

/** Whether items are told apart by words: texts, or ids where there are no pictures. */
const worded = !sprites.present && Boolean(run.texts || run.ids);
const wordsOf = (row) => (run.texts && run.texts[row]) || run.id(row);
const cut = (text, most) => (text.length > most ? text.slice(0, most - 1) + "…" : text);

/** What an item is called. */
const noun = sprites.present ? "image"
  : !run.texts ? "item" : run.texts.every((text) => text.length <= 30 && !text.trim().includes(" ")) ? "word" : "text";
const a = (word) => (/^[aeiou]/.test(word) ? "an " : "a ") + word;

/** A picture of its own, {side} CSS pixels wide and high; words where the item is words. */
function thumbnail(row, side) {
  if (worded) return h("span.words", { title: wordsOf(row) }, wordsOf(row));
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
