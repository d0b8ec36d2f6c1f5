const KEY = 'lastlayer.token';

/** Takes the token out of the address, so that it is neither seen nor copied with a link, and keeps it. */
export function takeToken(): void {
  const found = /^#token=([^&]+)&?(.*)$/.exec(location.hash);
  if (!found) return;
  remember(decodeURIComponent(found[1]));
  history.replaceState(null, '', location.pathname + location.search + (found[2] ? `#${found[2]}` : ''));
}

export function token(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

export function remember(value: string): void {
  localStorage.setItem(KEY, value);
}
