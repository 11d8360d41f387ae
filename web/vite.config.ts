import react from '@vitejs/plugin-react';
import { constants } from 'node:zlib';
import { compression, defineAlgorithm } from 'vite-plugin-compression2';
import { defineConfig } from 'vitest/config';
import { examples } from './src/graphiql/examples/plugin.ts';

/** Where `npm run dev` finds the API: a server started with `make run`. */
const API = process.env['ILJARI_URL'] ?? 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [
    react(),
    examples(),
    // The server carries these beside the plain files and sends them as they are.
    compression({
      algorithms: [defineAlgorithm('brotliCompress', { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })],
      threshold: 1024,
      include: /\.(js|css|html|svg|json|webmanifest|ttf)$/,
    }),
  ],
  build: {
    // What the oldest browsers need that can show `light-dark()` colours.
    target: 'es2022',
    // The content security policy allows no data: but for images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['index.html', 'graphiql.html'],
      checks: { bundlerTimings: false },
      // GraphiQL's sources carry directives for a compiler that is not used here.
      onLog(level, log, handler) {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handler(level, log);
      },
    },
    // Monaco, on GraphiQL's page only.
    chunkSizeWarningLimit: 4096,
  },
  // GraphiQL's workers are found by Vite in the package's own files.
  optimizeDeps: { exclude: ['@graphiql/react/setup-workers/vite'] },
  server: { proxy: { '/graphql': API } },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
  },
});
