import { fromBase64, fromBytes, members } from './bits';
import { pointOrder } from './order';
import { Refused } from './problem';
import type { Source } from './source';
import type * as T from './types';

/** What a shared run can export by itself: who its items are. Vectors are not in it. */
export async function staticExport(source: Source, manifest: T.Manifest, run: number, wish: T.ExportWish): Promise<T.Download> {
  const rows = await rowsOf(source, manifest, run, wish);
  const items = await source.items(run, rows);
  switch (wish.format) {
    case 'csv': {
      const lines = items.map((i) => [i.row, i.id, i.label ?? '', i.path ?? ''].map(quoted).join(','));
      return text('items.csv', ['row,id,label,path', ...lines].join('\n') + '\n', 'text/csv');
    }
    case 'json':
      return text('items.json', JSON.stringify(items.map(({ row, id, label, path }) => ({ row, id, label, path })), null, 1), 'application/json');
    case 'files':
      return text('files.txt', items.map((i) => i.path || i.id).join('\n') + '\n', 'text/plain');
    default:
      throw new Refused(501, 'Vectors are not shared with the page; export them where the run lies.');
  }
}

async function rowsOf(source: Source, manifest: T.Manifest, run: number, wish: T.ExportWish): Promise<number[]> {
  if (wish.rows) return wish.rows;
  const bytes = wish.bits ? fromBase64(wish.bits).buffer : wish.tag ? await source.tagBits(run, wish.tag) : null;
  if (!bytes) return Array.from({ length: manifest.rows }, (_, row) => row);
  const order = pointOrder(manifest.rows, manifest.shuffle);
  return [...members(fromBytes(bytes, manifest.rows))].map((point) => order[point]).sort((a, b) => a - b);
}

function quoted(value: string | number): string {
  const said = String(value);
  return /[",\n\r]/.test(said) ? `"${said.replace(/"/g, '""')}"` : said;
}

function text(name: string, said: string, type: string): T.Download {
  return { name, blob: new Blob([said], { type }) };
}
