import type { View } from './view';
import type { AlignmentAbout, ColumnAbout, ListAbout, Manifest, MapAbout } from './types';

/** What is shown where the address does not say. */

export function firstMap(manifest: Manifest): MapAbout | null {
  const wanted = manifest.static?.map;
  const planar = (m: MapAbout) => m.dimensions === 2;
  const rank = (m: MapAbout) => (m.use === 'umap' || m.use === 'tsne' ? 0 : 1) * 2 + (planar(m) ? 0 : 1);
  return (
    manifest.maps.find((m) => m.name === wanted) ??
    [...manifest.maps].sort((a, b) => rank(a) - rank(b))[0] ??
    null
  );
}

export function mapOf(manifest: Manifest, name: string): MapAbout | null {
  return manifest.maps.find((m) => m.name === name) ?? null;
}

export function columnOf(manifest: Manifest, name: string): ColumnAbout | null {
  return manifest.columns.find((c) => c.name === name) ?? null;
}

export function firstColumn(manifest: Manifest): ColumnAbout | null {
  return columnOf(manifest, 'label') ?? manifest.columns[0] ?? null;
}

/** The map of the same features with so many dimensions, made the same way if there is one. */
export function sibling(manifest: Manifest, of: MapAbout, dimensions: number): MapAbout | null {
  const all = manifest.maps.filter((m) => m.dimensions === dimensions);
  return all.find((m) => m.of === of.of && m.use === of.use) ?? all.find((m) => m.of === of.of) ?? all[0] ?? null;
}

/** Lists shown: those asked for, else the first of each space, so that spaces stand side by side. */
export function listsShown(manifest: Manifest, view: View): ListAbout[] {
  const asked = view.lists.map((name) => manifest.lists.find((l) => l.name === name)).filter((l) => l !== undefined);
  if (asked.length) return asked;
  const spaces = new Set<string>();
  return manifest.lists.filter((l) => !spaces.has(l.of) && spaces.add(l.of)).slice(0, 4);
}

/** How one of two maps was laid onto the other, if it was. */
export function alignmentOf(manifest: Manifest, one: string, other: string): AlignmentAbout | null {
  return (
    manifest.alignments.find((x) => (x.a === one && x.b === other) || (x.a === other && x.b === one)) ?? null
  );
}

/** The other map that a second view begins with: one that was laid onto the first, else of other features. */
export function partner(manifest: Manifest, map: MapAbout): MapAbout | null {
  const laid = manifest.alignments.find((x) => x.a === map.name || x.b === map.name);
  const name = laid ? (laid.a === map.name ? laid.b : laid.a) : '';
  const others = manifest.maps.filter((m) => m.name !== map.name);
  return (
    mapOf(manifest, name) ??
    others.find((m) => m.of !== map.of && m.dimensions === map.dimensions) ??
    others.find((m) => m.dimensions === map.dimensions) ??
    others[0] ??
    null
  );
}
