import type * as T from './types';

/** Where the page gets a run from: a server, or files that were exported. What is not offered refuses with words. */
export interface Source {
  /** Whether anything can be computed or changed. */
  readonly live: boolean;
  session(): Promise<T.Session>;
  runs(): Promise<T.RunAbout[]>;
  folders(): Promise<T.RunFolder[]>;
  openRun(folder: string): Promise<T.RunAbout>;
  closeRun(run: number): Promise<void>;
  manifest(run: number): Promise<T.Manifest>;
  /** Bytes that never change, by their hash: a column, a map or an alignment. */
  bytes(run: number, hash: string): Promise<ArrayBuffer>;
  /** As in the manifest, once the run's source is open. */
  pictures(run: number): Promise<T.PicturesAbout>;
  sprite(run: number, page: number, type: string): Promise<Blob>;
  /** A strip of square pictures, one a row asked for. */
  strip(run: number, rows: readonly number[], size: number): Promise<Blob>;
  picture(run: number, row: number): Promise<Blob>;
  item(run: number, row: number): Promise<T.ItemDetail>;
  items(run: number, rows: readonly number[]): Promise<T.Item[]>;
  search(run: number, q: string, limit: number): Promise<{ rows: number[]; total: number }>;
  neighbors(run: number, row: number, lists: readonly string[], k: number): Promise<T.NeighborAnswer>;
  query(run: number, file: Blob, k: number): Promise<T.QueryAnswer>;
  metrics(): Promise<T.MetricAbout[]>;
  swap(run: number, list: string, metric: unknown): Promise<T.ListAbout>;
  diagnostic(run: number, name: string, table: string, from: number, count: number): Promise<T.TableData>;
  disagreement(run: number, name: string, from: number, count: number): Promise<T.TableData>;
  model(run: number): Promise<T.ModelAbout[]>;
  filters(run: number, space: string): Promise<Blob>;
  tags(run: number): Promise<T.Tags>;
  tagBits(run: number, tag: string): Promise<ArrayBuffer>;
  changeTags(run: number, change: T.TagChange): Promise<T.Tags>;
  undoTags(run: number, redo: boolean): Promise<T.Tags>;
  export(run: number, wish: T.ExportWish): Promise<T.Download>;
  singleFile(run: number): Promise<T.Download>;
  extensions(kind?: string): Promise<T.ExtensionAbout[]>;
  schema(kind: string, id: string): Promise<T.Schema>;
  jobs(): Promise<T.Job[]>;
  startJob(job: Record<string, unknown>): Promise<T.Job>;
  job(id: T.Id): Promise<T.Job>;
  cancelJob(id: T.Id): Promise<void>;
  pauseJob(id: T.Id, pause: boolean): Promise<void>;
  /** The next frame after this one; null when there will be none. */
  frame(id: T.Id, after: number, signal: AbortSignal): Promise<T.Frame | null>;
  pipelines(): Promise<T.PipelineAbout[]>;
  pipeline(name: string): Promise<T.PipelineFile>;
  savePipeline(name: string, json: unknown, etag: string | null): Promise<T.PipelineFile>;
  validate(json: unknown): Promise<T.Validation>;
  pipelineSchema(): Promise<T.Schema>;
  bundles(): Promise<T.BundleAbout[]>;
  installBundle(name: string, file: Blob): Promise<void>;
  removeBundle(name: string): Promise<void>;
  /** Events until the signal says stop; `state` tells whether the server can be reached. */
  listen(on: (event: T.ServerEvent) => void, state: (connected: boolean) => void, signal: AbortSignal): void;
}
