import KDBush from 'kdbush';

/** Builds the index of points in the plane away from the page: a million take about a second. */
const scope = self as unknown as DedicatedWorkerGlobalScope;
scope.onmessage = (event: MessageEvent<{ x: Float32Array; y: Float32Array }>) => {
  const { x, y } = event.data;
  const index = new KDBush(x.length, 64, Float32Array);
  for (let i = 0; i < x.length; i++) index.add(x[i], y[i]);
  index.finish();
  scope.postMessage(index.data, [index.data as ArrayBuffer]);
};
