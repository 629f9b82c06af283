/** What can be known without running the product: format, lint, types, dead code, and who may import whom. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolders } from '../launcher/install.mjs';
import { commandOf, inPool, type Ran, root, runTool } from './tool.ts';

const HERE = 'packages/workspace';
/** The folders that are linted and cruised. */
const SOURCES = ['apps', 'packages'];

export type Check = { name: string; run: () => Promise<Ran> };

/** Every check, the slow ones first so that two at a time end together. */
export function allChecks(): Check[] {
  const typed = packageFolders(root).filter((folder) => existsSync(join(root, folder, 'tsconfig.json')));
  return [
    { name: 'layers', run: () => cruise(SOURCES) },
    {
      name: 'dead code',
      run: () => runTool(commandOf(HERE, 'knip'), ['--config', `${HERE}/knip.json`, '--no-progress']),
    },
    ...typed.map((folder) => ({
      name: `types of ${folder}`,
      run: () => runTool(commandOf(HERE, 'typescript', 'tsc'), ['-p', folder]),
    })),
    { name: 'lint', run: () => lint(SOURCES) },
    {
      name: 'format',
      run: () =>
        runTool(commandOf(HERE, '@biomejs/biome'), [
          'ci',
          '--error-on-warnings',
          '--reporter=summary',
          '--colors=off',
          '.',
        ]),
    },
  ];
}

/** oxlint with the types, and with the rules of our own beside it. */
export function lint(paths: readonly string[], cwd = root): Promise<Ran> {
  // oxlint looks for its partner only in the node_modules of the checkout itself.
  const env = { OXLINT_TSGOLINT_PATH: commandOf(HERE, 'oxlint-tsgolint', 'tsgolint') };
  return runTool(commandOf(HERE, 'oxlint'), ['--type-aware', '--deny-warnings', ...paths], { env, cwd });
}

/**
 * Who imports whom. Fails when it was shown fewer modules than there are files: with a TypeScript that it cannot read,
 * dependency-cruiser sees no TypeScript at all and is content.
 */
export async function cruise(paths: readonly string[], cwd = root): Promise<Ran> {
  const config = join(root, HERE, 'layers.mjs');
  const ran = await runTool(commandOf(HERE, 'dependency-cruiser', 'depcruise'), ['--config', config, ...paths], {
    cwd,
  });
  const seen = Number(/(\d+) modules, /.exec(ran.output)?.[1] ?? 0);
  const there = paths.flatMap((path) => sourceFiles(join(cwd, path))).length;
  if (there > 0 && seen >= there) return ran;
  return { ...ran, ok: false, output: `${ran.output}\nIt looked at ${seen} modules where there are ${there} files.` };
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory())
      return /^(node_modules|dist|\..*)$/.test(entry.name) ? [] : sourceFiles(join(folder, entry.name));
    return /(?<!\.d)\.tsx?$/.test(entry.name) ? [entry.name] : [];
  });
}

/**
 * Runs all checks, two at a time, saying how each went.
 *
 * @returns the names of those that failed
 */
export async function runChecks(): Promise<string[]> {
  const failed = await inPool(
    2,
    allChecks().map(({ name, run }) => async () => {
      const { ok, output, seconds } = await run();
      console.log(`${ok ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
      if (!ok) console.log(`${output.trimEnd()}\n`);
      return ok ? [] : [name];
    }),
  );
  return failed.flat();
}
