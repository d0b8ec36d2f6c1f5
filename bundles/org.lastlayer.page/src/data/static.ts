import { fromBase64 } from './bits';
import { pointOrder } from './order';
import { Refused } from './problem';
import type { Source } from './source';
import type * as T from './types';

interface Chunk {
  from: number;
  ids: string[];
  labels: (string | null)[] | null;
  paths: (string | null)[] | null;
  texts: (string | null)[] | null;
}

interface StaticTags {
  tags: (T.TagAbout & { bits: string })[];
  revision: number;
}

/** Reads `data/…`: files beside the page, or elements of it where everything is in one file. */
class Files {
  constructor(private readonly single: boolean) {}

  private element(path: string): HTMLScriptElement {
    const found = document.getElementById(path);
    if (!(found instanceof HTMLScriptElement)) throw new Refused(404, `This file does not hold ${path}.`);
    return found;
  }

  private async fetched(path: string): Promise<Response> {
    const response = await fetch(path);
    if (!response.ok) throw new Refused(response.status, `${path} is missing beside this page.`);
    return response;
  }

  async json<V>(path: string): Promise<V> {
    if (this.single) return JSON.parse(this.element(path).textContent ?? '') as V;
    return (await this.fetched(path)).json() as Promise<V>;
  }

  async bytes(path: string): Promise<ArrayBuffer> {
    if (this.single) return fromBase64((this.element(path).textContent ?? '').trim()).buffer;
    return (await this.fetched(path)).arrayBuffer();
  }

  async blob(path: string): Promise<Blob> {
    const type = path.endsWith('.png') ? 'image/png' : 'image/jpeg';
    return new Blob([await this.bytes(path)], { type });
  }
}

const never = (what: string) => (): Promise<never> => Promise.reject(new Refused(501, `${what} needs a running server: lastlayer serve.`));

/** A run that was exported: everything that was computed can be looked at, nothing is computed anew. */
export class StaticSource implements Source {
  readonly live = false;
  private readonly files: Files;
  private readonly kept = new Map<string, Promise<unknown>>();

  constructor(single: boolean) {
    this.files = new Files(single);
  }

  private once<V>(path: string, read: () => Promise<V>): Promise<V> {
    let made = this.kept.get(path) as Promise<V> | undefined;
    if (!made) {
      made = read();
      this.kept.set(path, made);
    }
    return made;
  }

  private json<V>(path: string): Promise<V> {
    return this.once(path, () => this.files.json<V>(path));
  }

  private bytesOf(path: string): Promise<ArrayBuffer> {
    return this.once(path, () => this.files.bytes(path));
  }

  private whole(): Promise<T.Manifest> {
    return this.json<T.Manifest>('data/manifest.json');
  }

  async session(): Promise<T.Session> {
    const manifest = await this.whole();
    return { product: manifest.static?.product ?? 'lastlayer', version: '', allowInstall: false, canRun: false };
  }

  async runs(): Promise<T.RunAbout[]> {
    const { run, name, title, rows, lists } = await this.whole();
    return [{ run: run ?? 0, name, title, rows, lists }];
  }

  manifest = async (): Promise<T.Manifest> => {
    const manifest = await this.whole();
    const shown = new Set(manifest.static?.lists.map((l) => l.name));
    return { ...manifest, run: manifest.run ?? 0, lists: manifest.lists.filter((l) => !shown.size || shown.has(l.name)) };
  };
  bytes = (_run: number, hash: string) => this.bytesOf(`data/columns/${hash}`);
  pictures = async () => (await this.whole()).pictures;
  sprite = (_run: number, page: number, type: string) => this.files.blob(`data/sprites/${page}.${type.replace('jpeg', 'jpg')}`);

  /** A large picture is not exported: the small one, larger. */
  async picture(_run: number, row: number): Promise<Blob> {
    const manifest = await this.whole();
    const sprite = manifest.pictures.sprite;
    if (!sprite) throw new Refused(404, 'No pictures were shared.');
    const order = await this.once('order', () => Promise.resolve(pointOrder(manifest.rows, manifest.shuffle)));
    const point = order.indexOf(row);
    const page = await createImageBitmap(await this.sprite(0, Math.floor(point / sprite.perPage), sprite.type ?? 'jpg'));
    const at = point % sprite.perPage;
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = sprite.cell;
    canvas
      .getContext('2d')!
      .drawImage(page, -(at % sprite.columns) * sprite.cell, -Math.floor(at / sprite.columns) * sprite.cell);
    return new Promise((done, fail) => canvas.toBlob((b) => (b ? done(b) : fail(new Error('no picture'))), 'image/png'));
  }

  private async chunk(row: number): Promise<{ chunk: Chunk; at: number }> {
    const size = (await this.whole()).static?.chunk ?? 1000;
    const chunk = await this.json<Chunk>(`data/items/${Math.floor(row / size)}.json`);
    return { chunk, at: row - chunk.from };
  }

  async item(_run: number, row: number): Promise<T.ItemDetail> {
    const { chunk, at } = await this.chunk(row);
    return {
      row, id: chunk.ids[at], label: chunk.labels?.[at] ?? null, path: chunk.paths?.[at] ?? null, text: chunk.texts?.[at] ?? null,
    };
  }

  items = (run: number, rows: readonly number[]) => Promise.all(rows.map((row) => this.item(run, row)));

  async search(_run: number, q: string, limit: number): Promise<{ rows: number[]; total: number }> {
    const manifest = await this.whole();
    const wanted = q.toLowerCase();
    const size = manifest.static?.chunk ?? 1000;
    const rows: number[] = [];
    let total = 0;
    for (let from = 0; from < manifest.rows; from += size) {
      const { chunk } = await this.chunk(from);
      for (let i = 0; i < chunk.ids.length; i++) {
        const said = [chunk.ids[i], chunk.labels?.[i], chunk.paths?.[i], chunk.texts?.[i]];
        if (!said.some((text) => text?.toLowerCase().includes(wanted))) continue;
        total++;
        if (rows.length < limit) rows.push(chunk.from + i);
      }
    }
    return { rows, total };
  }

  async neighbors(run: number, row: number, lists: readonly string[], k: number): Promise<T.NeighborAnswer> {
    const manifest = await this.whole();
    const columns: T.NeighborColumn[] = [];
    for (const name of lists) {
      const about = manifest.static?.lists.find((l) => l.name === name);
      if (!about) continue;
      const ids = new Int32Array(await this.bytesOf(`data/neighbors/${name}.ids`));
      const distances = new Float32Array(await this.bytesOf(`data/neighbors/${name}.distances`));
      const from = row * about.k;
      const count = Math.min(k || about.k, about.k);
      const rows = [...ids.subarray(from, from + count)];
      const items = await this.items(run, rows.filter((r) => r >= 0));
      const neighbors = items.map((item, i) => ({ ...item, distance: distances[from + i] }));
      const list = manifest.lists.find((l) => l.name === name) ?? { revision: 0, ...about };
      columns.push({ list, neighbors, ...(about.recall === undefined ? {} : { recall: about.recall }) });
    }
    return { item: await this.item(run, row), columns, overlap: [] };
  }

  metrics = () => Promise.resolve<T.MetricAbout[]>([]);
  extensions = () => Promise.resolve<T.ExtensionAbout[]>([]);
  folders = () => Promise.resolve<T.RunFolder[]>([]);
  jobs = () => Promise.resolve<T.Job[]>([]);
  pipelines = () => Promise.resolve<T.PipelineAbout[]>([]);
  bundles = () => Promise.resolve<T.BundleAbout[]>([]);

  private async part(path: string, from: number, count: number): Promise<T.TableData> {
    const all = await this.json<T.TableData>(path);
    return { ...all, total: all.rows.length, rows: all.rows.slice(from, from + count) };
  }

  diagnostic = (_run: number, name: string, table: string, from: number, count: number) =>
    this.part(`data/diagnostics/${name}.${table}.json`, from, count);
  disagreement = (_run: number, name: string, from: number, count: number) =>
    this.part(`data/comparisons/${name}.json`, from, count);
  model = () => this.json<T.ModelAbout[]>('data/model.json');
  filters = (_run: number, space: string) => this.files.blob(`data/filters/${space}.png`);

  async tags(): Promise<T.Tags> {
    const { tags, revision } = await this.json<StaticTags>('data/tags.json').catch(() => ({ tags: [], revision: 0 }));
    return { tags, revision, undo: null, redo: null };
  }

  async tagBits(_run: number, tag: string): Promise<ArrayBuffer> {
    const { tags } = await this.json<StaticTags>('data/tags.json');
    return fromBase64(tags.find((t) => t.name === tag)?.bits ?? '').buffer;
  }

  async export(run: number, wish: T.ExportWish): Promise<T.Download> {
    const { staticExport } = await import('./static-export');
    return staticExport(this, await this.manifest(), run, wish);
  }

  listen(): void {}

  openRun = never('Opening a run');
  closeRun = never('Closing a run');
  strip = never('This picture');
  query = never('Searching with a picture');
  swap = never('Another metric');
  changeTags = never('Tagging');
  undoTags = never('Tagging');
  singleFile = never('Exporting the run');
  schema = never('This form');
  startJob = never('A job');
  job = never('A job');
  cancelJob = never('A job');
  pauseJob = never('A job');
  frame = never('A job');
  pipeline = never('A pipeline');
  savePipeline = never('Saving');
  validate = never('Checking');
  pipelineSchema = never('A pipeline');
  installBundle = never('Installing');
  removeBundle = never('Removing');
}
