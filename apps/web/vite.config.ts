import optimizeLocales from '@react-aria/optimize-locales-plugin';
import tailwindcss from '@tailwindcss/vite';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { precompress } from './precompress.ts';
import { preloadFirst } from './preload-first.ts';

const api = process.env['API_ORIGIN'] ?? 'http://127.0.0.1:3002';

export default defineConfig({
  plugins: [
    tanstackRouter({ target: 'react', autoCodeSplitting: true, quoteStyle: 'single', semicolons: true }),
    react(),
    tailwindcss(),
    { ...optimizeLocales.vite({ locales: ['ru-RU', 'en-US'] }), enforce: 'pre' },
    // The operator's tab opens without a network. Registered by the gate itself, for that tab alone.
    VitePWA({
      filename: 'office-worker.js',
      injectRegister: null,
      registerType: 'autoUpdate',
      manifest: false,
      workbox: {
        globPatterns: ['**/*.{js,css,html,woff2,wasm}'],
        maximumFileSizeToCacheInBytes: 4_000_000,
        navigateFallback: '/index.html',
        navigateFallbackAllowlist: [/^\/operator/],
        cleanupOutdatedCaches: true,
      },
    }),
    preloadFirst(),
    precompress(),
  ],
  build: {
    target: 'es2022',
    sourcemap: true,
    // A font or picture inside a style sheet would be a data: address, which the content security policy refuses.
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/api': api, '/trpc': api, '/mailbox': api } },
});
