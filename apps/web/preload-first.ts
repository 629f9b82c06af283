import type { Plugin, Rolldown } from 'vite';

/** What most people need first, by the name under which `public/before-paint.js` asks for it: their language, and the page with the tours. */
const first = {
  ru: '/src/messages/ru/index.ts',
  en: '/src/messages/en/index.ts',
  home: '/src/routes/index.tsx?tsr-split=component',
};
const loader = '<script src="/before-paint.js"></script>';

/**
 * Tells the script in the head where these are, so that they are fetched together with the app: found by the app only once it runs, each would
 * cost one more way to the server and back, which is half a second far from town.
 */
export function preloadFirst(): Plugin {
  return {
    name: 'preload-first',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const files = Object.entries(first).map(([name, module]) => {
          const [file] = Object.values(bundle).filter((one) => isOf(one, module));
          if (!file) throw new Error(`No file of the build is made of ${module}.`);
          return ` data-${name}="${withImports(bundle, file.fileName).join(' ')}"`;
        });
        if (!html.includes(loader)) throw new Error(`index.html does not load ${loader}.`);
        return html.replace(loader, loader.replace('>', `${files.join('')}>`));
      },
    },
  };
}

function isOf(file: Rolldown.OutputAsset | Rolldown.OutputChunk, module: string): boolean {
  return file.type === 'chunk' && file.facadeModuleId?.endsWith(module) === true;
}

/** The file and all that it needs, but what the page loads anyway. */
function withImports(bundle: Rolldown.OutputBundle, fileName: string, known = new Set<string>()): string[] {
  const file = bundle[fileName];
  if (known.has(fileName) || file?.type !== 'chunk' || file.isEntry) return [];
  known.add(fileName);
  return [`/${fileName}`, ...file.imports.flatMap((one) => withImports(bundle, one, known))];
}
