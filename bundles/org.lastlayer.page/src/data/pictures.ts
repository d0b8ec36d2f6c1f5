import type { Thumbnails } from '../map/map-element';
import type { Source } from './source';
import type { Manifest } from './types';

type Cell = NonNullable<ReturnType<Thumbnails['get']>>;

/** Small pictures of a run: whole pages of them where there are few rows, strips as they are asked for where not. */
export function picturesOf(source: Source, manifest: Manifest, order: () => Uint32Array): Thumbnails | null {
  if (!manifest.pictures.available) return null;
  return manifest.pictures.sprite
    ? new SpritePictures(source, manifest)
    : manifest.static
      ? null
      : new StripPictures(source, manifest.run, order);
}

const TRIES = 8;

class SpritePictures implements Thumbnails {
  private readonly pages = new Map<number, ImageBitmap>();
  private readonly waiting = new Map<number, Set<() => void>>();

  constructor(
    private readonly source: Source,
    private readonly manifest: Manifest,
  ) {}

  request(points: readonly number[], _size: number, ready: () => void): void {
    const { perPage } = this.manifest.pictures.sprite!;
    for (const page of new Set(points.map((p) => Math.floor(p / perPage)))) this.load(page, ready);
  }

  private load(page: number, ready: () => void): void {
    if (this.pages.has(page)) return;
    const asked = this.waiting.get(page);
    if (asked) {
      asked.add(ready);
      return;
    }
    this.waiting.set(page, new Set([ready]));
    void this.fetch(page, 0);
  }

  /** A page may still be being made, or the server be away: tried again for a while. */
  private async fetch(page: number, tries: number): Promise<void> {
    const { run, pictures } = this.manifest;
    try {
      const blob = await this.source.sprite(run, page, pictures.sprite!.type ?? 'jpg');
      this.pages.set(page, await createImageBitmap(blob));
    } catch {
      if (tries < TRIES) {
        setTimeout(() => void this.fetch(page, tries + 1), 500 * (tries + 1));
        return;
      }
    }
    const all = this.waiting.get(page) ?? [];
    this.waiting.delete(page);
    for (const call of all) call();
  }

  get(point: number): Cell | null {
    const { cell, perPage, columns } = this.manifest.pictures.sprite!;
    const image = this.pages.get(Math.floor(point / perPage));
    if (!image) return null;
    const at = point % perPage;
    return { image, x: (at % columns) * cell, y: Math.floor(at / columns) * cell, width: cell, height: cell };
  }
}

const STRIP = 128;
const SIZE = 48;
const KEPT = 8000;

class StripPictures implements Thumbnails {
  private readonly cells = new Map<number, Cell>();
  private wanted = new Set<number>();
  private calls = new Set<() => void>();
  private busy = false;

  constructor(
    private readonly source: Source,
    private readonly run: number,
    private readonly order: () => Uint32Array,
  ) {}

  request(points: readonly number[], _size: number, ready: () => void): void {
    const missing = points.filter((p) => !this.cells.has(p));
    if (!missing.length) return;
    for (const p of missing) this.wanted.add(p);
    this.calls.add(ready);
    if (!this.busy) void this.work();
  }

  private async work(): Promise<void> {
    this.busy = true;
    await new Promise((done) => setTimeout(done, 10)); // what is asked for in one frame goes in one request
    while (this.wanted.size) {
      const points = [...this.wanted].slice(-STRIP); // the newest wish first
      for (const p of points) this.wanted.delete(p);
      try {
        const blob = await this.source.strip(this.run, points.map((p) => this.order()[p]), SIZE);
        const image = await createImageBitmap(blob);
        points.forEach((p, i) => this.keep(p, { image, x: i * SIZE, y: 0, width: SIZE, height: SIZE }));
      } catch {
        this.wanted.clear();
      }
      const calls = this.calls;
      if (!this.wanted.size) this.calls = new Set();
      for (const call of calls) call();
    }
    this.busy = false;
  }

  private keep(point: number, cell: Cell): void {
    this.cells.set(point, cell);
    if (this.cells.size > KEPT) {
      for (const old of this.cells.keys()) {
        this.cells.delete(old);
        if (this.cells.size <= KEPT * 0.8) break;
      }
    }
  }

  get(point: number): Cell | null {
    return this.cells.get(point) ?? null;
  }
}
