import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** The parts that the first script loads at once are named in the page, so that a browser has them before it asks. */
const named: Plugin = {
  name: 'lastlayer-named',
  transformIndexHtml: {
    order: 'post',
    handler(_, { bundle }) {
      const chunks = Object.values(bundle ?? {}).filter((c) => c.type === 'chunk');
      const start = chunks.find((c) => c.isDynamicEntry && c.name === 'start');
      const wanted = new Set(start ? [start.fileName, ...start.imports] : []);
      for (const chunk of chunks) if (chunk.isEntry) wanted.delete(chunk.fileName);
      return [...wanted].map((file) => ({
        tag: 'link',
        attrs: { rel: 'modulepreload', href: `./${file}` },
        injectTo: 'head' as const,
      }));
    },
  },
};

/**
 * Two forms of the page. For a server: hashed files, relative to wherever index.html lies. With `--mode single`: one
 * classic script and one style sheet that the server puts into a single HTML file, since modules cannot be loaded from
 * `file://`.
 */
export default defineConfig(({ mode }) => {
  const single = mode === 'single';
  const server = process.env['LASTLAYER'];
  return {
    root: 'src',
    base: './',
    plugins: single ? [] : [named],
    define: { __SINGLE__: JSON.stringify(single) },
    // `npm run dev` asks a running `lastlayer serve`, which looks at Host and Origin
    ...(server ? { server: { proxy: { '/api': { target: server, changeOrigin: true, headers: { origin: server } } } } } : {}),
    build: {
      outDir: single ? '../target/page/single' : '../target/page',
      emptyOutDir: true,
      target: 'es2023',
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1000,
      ...(single
        ? {
            assetsInlineLimit: Number.MAX_SAFE_INTEGER,
            cssCodeSplit: false,
            rollupOptions: {
              // Vite's helper for parts loaded later asks where it lies; in one script everything is there already.
              checks: { emptyImportMeta: false },
              output: {
                format: 'iife' as const,
                entryFileNames: 'page.js',
                assetFileNames: 'page[extname]',
              },
            },
          }
        : { assetsInlineLimit: 0 }),
    },
    test: {
      root: 'src',
      environment: 'jsdom',
      testTimeout: 60_000,
      include: ['**/*.test.ts'],
    },
  };
});
