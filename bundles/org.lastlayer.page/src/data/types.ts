/** What the server says, in the words of its protocol. Everything that names items in JSON names rows. */

export interface Session {
  product: string;
  version: string;
  java?: string;
  road?: string;
  threads?: number;
  allowInstall: boolean;
  canRun: boolean;
  folder?: string;
}

/** A list of neighbours as it stands now; `revision` grows with every change of its metric. */
export interface ListAbout {
  name: string;
  of: string;
  metric: string;
  wanted?: string;
  index?: string;
  k: number;
  revision: number;
  note?: string;
}

export interface RunAbout {
  run: number;
  name: string;
  title: string;
  rows: number;
  lists: ListAbout[];
}

/** A run folder that could be opened. */
export interface RunFolder {
  folder: string;
  name: string;
  title: string;
  rows: number;
  ended?: string;
}

export type Measures = Record<string, number>;

export interface ColumnAbout {
  name: string;
  title: string;
  group: 'item' | 'prediction' | 'map' | 'comparison' | 'diagnostic' | 'alignment' | 'tag';
  kind: 'category' | 'number';
  encoding: 'u8' | 'u16' | 'f32';
  hash: string;
  min?: number;
  max?: number;
  missing?: number;
  categories?: string[];
  diverging?: boolean;
}

export interface MapAbout {
  name: string;
  of: string;
  use: string;
  title?: string;
  dimensions: number;
  hash: string;
  min: number[];
  max: number[];
  measures?: Measures;
  parameters?: Record<string, unknown>;
  places?: boolean;
  live?: boolean;
}

export interface AlignmentAbout {
  name: string;
  a: string;
  b: string;
  hash: string;
  min: number[];
  max: number[];
  measures?: Measures;
}

export interface SpaceAbout {
  name: string;
  use: string;
  columns: number;
  facts?: Record<string, string>;
  filters?: boolean;
}

export interface ComparisonAbout {
  name: string;
  a: string;
  b: string;
  use: string;
  measures?: Measures;
}

export interface DiagnosticAbout {
  name: string;
  list: string;
  use: string;
  title?: string;
  measures?: Measures;
  tables: { name: string; title?: string; rows: number }[];
}

export interface SpriteAbout {
  cell: number;
  perPage: number;
  pages: number;
  columns: number;
  type?: string;
}

/** What a run exported without a server says of itself besides. */
export interface StaticAbout {
  chunk: number;
  map: string | null;
  shared: string;
  product: string;
  lists: { name: string; of: string; metric: string; k: number; recall?: number }[];
  texts: boolean;
}

/** Whether there are pictures; while the source is being opened that is not known yet. */
export interface PicturesAbout {
  available: boolean;
  why?: string;
  opening?: boolean;
  sprite?: SpriteAbout | null;
}

export interface Manifest {
  run: number;
  name: string;
  title: string;
  rows: number;
  shuffle: number;
  ended?: string;
  seed?: number;
  revision: number;
  pictures: PicturesAbout;
  columns: ColumnAbout[];
  maps: MapAbout[];
  spaces: SpaceAbout[];
  lists: ListAbout[];
  alignments: AlignmentAbout[];
  comparisons: ComparisonAbout[];
  diagnostics: DiagnosticAbout[];
  static?: StaticAbout;
}

export interface Item {
  row: number;
  id: string;
  label?: string | null;
  path?: string | null;
  text?: string | null;
}

export interface ItemDetail extends Item {
  columns?: Record<string, unknown>;
}

export interface Neighbor extends Item {
  distance: number;
}

export interface NeighborColumn {
  list: ListAbout;
  recall?: number;
  neighbors: Neighbor[];
}

export interface NeighborAnswer {
  item: Item | null;
  columns: NeighborColumn[];
  overlap: { a: string; b: string; shared: number }[];
}

/** A picture that is no item: where it lies and what is near it. */
export interface QueryAnswer {
  thumbnail: string;
  columns: NeighborColumn[];
  overlap: { a: string; b: string; shared: number }[];
  places: { map: string; at?: number[]; why?: string }[];
  notes?: string[];
}

export interface TableData {
  columns: string[];
  rows: unknown[][];
  total: number;
}

export interface LayerAbout {
  name: string;
  type?: string;
  op?: string;
  shape?: number[] | string;
  parameters?: number;
  feature?: boolean;
  why?: string;
}

export interface ModelAbout {
  space: string;
  extractor?: string;
  model?: string;
  layer?: string;
  why?: string;
  facts?: Record<string, string>;
  layers?: LayerAbout[] | null;
  filters?: { width: number; height: number; count: number; legend?: string } | null;
  accuracy?: { layer: string; space: string; list?: string; metric?: string; knn_accuracy_1?: number; knn_accuracy_10?: number }[];
}

export interface TagAbout {
  name: string;
  color: string;
  count: number;
}

export interface Tags {
  tags: TagAbout[];
  revision: number;
  undo: string | null;
  redo: string | null;
}

export interface TagChange {
  op: 'add' | 'remove' | 'rename' | 'delete';
  tag: string;
  to?: string;
  rows?: number[];
  bits?: string;
}

export type ExportFormat = 'csv' | 'json' | 'npy' | 'files' | 'projector';

export interface ExportWish {
  format: ExportFormat;
  rows?: number[];
  bits?: string;
  tag?: string;
  space?: string;
  map?: string;
}

export interface Download {
  name: string;
  blob: Blob;
}

/** A problem as Lastlayer tells it everywhere. */
export interface Problem {
  where?: string;
  expected?: string;
  found?: string;
  advice?: string;
}

export interface ExtensionAbout {
  kind: string;
  id: string;
  title: string;
  summary?: string;
  paper?: string;
  bundle?: string;
  version?: string;
}

/** As much of JSON Schema as the extensions' parameters use. */
export interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  title?: string;
  description?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minItems?: number;
  maxItems?: number;
  minProperties?: number;
  pattern?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  if?: Schema;
  then?: Schema;
}

export interface MetricAbout extends ExtensionAbout {
  parameters?: Schema;
}

export type JobState = 'waiting' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled';

/** Of a job. */
export type Id = string | number;

export interface Job {
  id: Id;
  kind: 'pipeline' | 'map';
  title: string;
  state: JobState;
  step?: string;
  what?: string;
  stepNumber?: number;
  steps?: number;
  done?: number;
  total?: number;
  rate?: number;
  eta?: number;
  remark?: string;
  messages?: string[];
  problems?: Problem[];
  run?: number | null;
  map?: string | null;
  folder?: string | null;
  frame?: { number: number; iteration: number; of: number; cost: number } | null;
}

export interface Frame {
  number: number;
  iteration: number;
  cost: number;
  min: number[];
  max: number[];
  dimensions: number;
  bytes: ArrayBuffer;
}

export interface PipelineAbout {
  name: string;
  title?: string;
  problems?: number;
}

export interface PipelineFile {
  name: string;
  json: unknown;
  writable: boolean;
  etag?: string | null;
}

export interface Validation {
  problems: Problem[];
  warnings?: Problem[];
  steps?: unknown[];
}

export interface BundleAbout {
  name: string;
  version: string;
  state: string;
  title?: string;
  dropin?: boolean;
  problem?: string;
  provides?: string[];
}

export type ServerEvent =
  | { event: 'list'; data: { run: number; list: ListAbout } }
  | { event: 'extension'; data: { change: 'arrived' | 'left'; kind: string; id: string; title: string; bundle: string } }
  | { event: 'bundle'; data: { name: string; version: string; problem: string } }
  | { event: 'job'; data: Job }
  | { event: 'run'; data: { change: 'opened' | 'closed' | 'changed'; run: number; revision?: number } }
  | { event: 'tags'; data: { run: number; revision: number } }
  | { event: 'resync'; data: unknown };
