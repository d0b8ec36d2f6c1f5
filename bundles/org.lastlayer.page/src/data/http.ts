import { forgetAhead } from './ahead';
import { Api } from './api';
import { follow } from './sse';
import type { Source } from './source';
import type * as T from './types';

const part = encodeURIComponent;

/** A run of a server, see docs of /api/v1. */
export class HttpSource implements Source {
  readonly live = true;
  readonly api = new Api();

  session = () => this.api.get<T.Session>('/session');
  runs = () => this.api.get<T.RunAbout[]>('/runs');
  folders = () => this.api.get<T.RunFolder[]>('/runs/available');
  openRun = (folder: string) => this.api.send<T.RunAbout>('POST', '/runs', { folder });
  closeRun = (run: number) => this.api.send<void>('DELETE', `/runs/${run}`);
  manifest = (run: number) => this.api.get<T.Manifest>(`/runs/${run}/manifest`);
  bytes = (run: number, hash: string) => this.api.getBytes(`/runs/${run}/columns/${hash}`);
  pictures = (run: number) => this.api.get<T.PicturesAbout>(`/runs/${run}/pictures`);
  sprite = (run: number, page: number) => this.api.getBlob(`/runs/${run}/sprites/${page}`);
  strip = (run: number, rows: readonly number[], size: number) =>
    this.api.getBlob(`/runs/${run}/thumbnails?rows=${rows.join(',')}&size=${size}`);
  picture = (run: number, row: number) => this.api.getBlob(`/runs/${run}/items/${row}/picture`);
  item = (run: number, row: number) => this.api.get<T.ItemDetail>(`/runs/${run}/items/${row}`);
  items = (run: number, rows: readonly number[]) =>
    this.api.get<T.Item[]>(`/runs/${run}/items?rows=${rows.join(',')}`);
  search = (run: number, q: string, limit: number) =>
    this.api.get<{ rows: number[]; total: number }>(`/runs/${run}/search?q=${part(q)}&limit=${limit}`);

  neighbors(run: number, row: number, lists: readonly string[], k: number) {
    const asked = lists.map((name) => `&list=${part(name)}`).join('');
    return this.api.get<T.NeighborAnswer>(`/runs/${run}/neighbors?row=${row}${asked}${k ? `&k=${k}` : ''}`);
  }

  query = (run: number, file: Blob, k: number) =>
    this.api.send<T.QueryAnswer>('POST', `/runs/${run}/query?k=${k}`, file, {
      'Content-Type': file.type || 'image/*',
    });
  metrics = () => this.api.get<T.MetricAbout[]>('/metrics');
  swap = (run: number, list: string, metric: unknown) =>
    this.api.send<T.ListAbout>('PUT', `/runs/${run}/lists/${part(list)}/metric`, { metric });
  diagnostic = (run: number, name: string, table: string, from: number, count: number) =>
    this.api.get<T.TableData>(`/runs/${run}/diagnostics/${part(name)}/${part(table)}?from=${from}&count=${count}`);
  disagreement = (run: number, name: string, from: number, count: number) =>
    this.api.get<T.TableData>(`/runs/${run}/comparisons/${part(name)}/most?from=${from}&count=${count}`);
  model = (run: number) => this.api.get<T.ModelAbout[]>(`/runs/${run}/model`);
  filters = (run: number, space: string) => this.api.getBlob(`/runs/${run}/model/${part(space)}/filters`);
  tags = (run: number) => this.api.get<T.Tags>(`/runs/${run}/tags`);
  tagBits = (run: number, tag: string) => this.api.getBytes(`/runs/${run}/tags/${part(tag)}/bits`);
  changeTags = (run: number, change: T.TagChange) => this.api.send<T.Tags>('POST', `/runs/${run}/tags`, change);
  undoTags = (run: number, redo: boolean) =>
    this.api.send<T.Tags>('POST', `/runs/${run}/tags/${redo ? 'redo' : 'undo'}`);

  async export(run: number, wish: T.ExportWish): Promise<T.Download> {
    const response = await this.api.ask('POST', `/runs/${run}/export`, {
      body: JSON.stringify(wish),
      headers: { 'Content-Type': 'application/json' },
    });
    return download(response, `export.${wish.format === 'projector' ? 'zip' : wish.format}`);
  }

  singleFile = async (run: number) => download(await this.api.ask('GET', `/runs/${run}/page.html`), 'run.html');

  extensions = (kind?: string) =>
    this.api.get<T.ExtensionAbout[]>(`/extensions${kind ? `?kind=${part(kind)}` : ''}`);
  schema = (kind: string, id: string) => this.api.get<T.Schema>(`/extensions/${part(kind)}/${part(id)}/schema`);
  jobs = () => this.api.get<T.Job[]>('/jobs');
  startJob = (job: Record<string, unknown>) => this.api.send<T.Job>('POST', '/jobs', job);
  job = (id: T.Id) => this.api.get<T.Job>(`/jobs/${id}`);
  cancelJob = (id: T.Id) => this.api.send<void>('DELETE', `/jobs/${id}`);
  pauseJob = (id: T.Id, pause: boolean) =>
    this.api.send<void>('POST', `/jobs/${id}/${pause ? 'pause' : 'resume'}`);

  async frame(id: T.Id, after: number, signal: AbortSignal): Promise<T.Frame | null> {
    const response = await this.api.ask('GET', `/jobs/${id}/frame?after=${after}&wait=10`, { signal });
    if (response.status === 204) return null;
    const said = (name: string) => response.headers.get(`X-Lastlayer-${name}`) ?? '';
    const numbers = (name: string) => said(name).split(',').map(Number);
    return {
      number: Number(said('Frame')),
      iteration: Number(said('Iteration')),
      cost: Number(said('Cost') || NaN),
      min: numbers('Min'),
      max: numbers('Max'),
      dimensions: Number(said('Dimensions')),
      bytes: await response.arrayBuffer(),
    };
  }

  pipelines = () => this.api.get<T.PipelineAbout[]>('/pipelines');

  async pipeline(name: string): Promise<T.PipelineFile> {
    const response = await this.api.ask('GET', `/pipelines/${part(name)}`);
    return { ...((await response.json()) as T.PipelineFile), etag: response.headers.get('ETag') };
  }

  savePipeline(name: string, json: unknown, etag: string | null): Promise<T.PipelineFile> {
    const match: Record<string, string> = etag ? { 'If-Match': etag } : {};
    return this.api.send<T.PipelineFile>('PUT', `/pipelines/${part(name)}`, { json }, match);
  }

  validate = (json: unknown) => this.api.send<T.Validation>('POST', '/pipelines/validate', { json });
  pipelineSchema = () => this.api.get<T.Schema>('/schema/pipeline');
  bundles = () => this.api.get<T.BundleAbout[]>('/bundles');
  installBundle = (name: string, file: Blob) => this.api.send<void>('POST', `/bundles?name=${part(name)}`, file);
  removeBundle = (name: string) => this.api.send<void>('DELETE', `/bundles/${part(name)}`);

  listen(on: (event: T.ServerEvent) => void, state: (connected: boolean) => void, signal: AbortSignal): void {
    forgetAhead();
    void follow(
      (lastId, stop) =>
        this.api.ask('GET', '/events', {
          signal: stop,
          headers: { Accept: 'text/event-stream', ...(lastId === null ? {} : { 'Last-Event-ID': lastId }) },
        }),
      (message) => on({ event: message.event, data: JSON.parse(message.data) as unknown } as T.ServerEvent),
      state,
      signal,
    );
  }
}

async function download(response: Response, otherwise: string): Promise<T.Download> {
  const said = /filename="?([^";]+)"?/.exec(response.headers.get('Content-Disposition') ?? '');
  return { name: said ? said[1] : otherwise, blob: await response.blob() };
}
