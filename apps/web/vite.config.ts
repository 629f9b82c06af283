import optimizeLocales from '@react-aria/optimize-locales-plugin';
import tailwindcss from '@tailwindcss/vite';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './precompress.ts';

const api = process.env['API_ORIGIN'] ?? 'http://127.0.0.1:3002';

export default defineConfig({
  plugins: [
    tanstackRouter({ target: 'react', autoCodeSplitting: true, quoteStyle: 'single', semicolons: true }),
    react(),
    tailwindcss(),
    { ...optimizeLocales.vite({ locales: ['ru-RU', 'en-US'] }), enforce: 'pre' },
    precompress(),
  ],
  build: {
    target: 'es2022',
    sourcemap: true,
    // A font or picture inside a style sheet would be a data: address, which the content security policy refuses.
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/api': api, '/trpc': api } },
});
