import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The development server's own scripts stand in the page, which the policy of the built page forbids. */
const withoutPolicyInDevelopment: Plugin = {
  name: 'without-policy-in-development',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

/** The window, for every host: relative addresses, workers as files of their own, nothing from elsewhere. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), withoutPolicyInDevelopment],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome138',
    sourcemap: true,
    // Monaco is one large part that is loaded when it is first shown.
    chunkSizeWarningLimit: 4_000,
    assetsInlineLimit: 0,
  },
});
