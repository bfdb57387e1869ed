import { defineConfig } from 'vite';

const api = process.env['API'] ?? 'http://127.0.0.1:3000';

/** The build is called by tools/local/build-web.mjs; `npm run web:dev` serves the sources beside a running API. */
export default defineConfig({
  build: {
    target: 'es2022',
    reportCompressedSize: false,
    manifest: true,
    // Sizes are measured by tools/web-size.mjs; `use client` is said by antd and means nothing here.
    chunkSizeWarningLimit: Infinity,
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  server: { port: 5173, proxy: { '/api': api } },
});
