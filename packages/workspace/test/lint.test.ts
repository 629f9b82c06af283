import { copyFileSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lint } from '../src/checks.ts';
import { root } from '../src/tool.ts';
import { scratch } from './scratch.ts';

/** The real configuration and rules over files of our own. */
async function lintFiles(files: Record<string, string>): Promise<{ ok: boolean; output: string }> {
  const folder = scratch({
    'apps/api/tsconfig.json':
      '{"extends":"../../tsconfig.base.json","compilerOptions":{"types":[]},"include":["**/*"]}',
    ...files,
  });
  for (const file of ['.oxlintrc.json', 'tsconfig.base.json']) copyFileSync(join(root, file), join(folder, file));
  mkdirSync(join(folder, 'packages'));
  symlinkSync(join(root, 'packages/workspace'), join(folder, 'packages/workspace'));
  return lint(['apps'], folder);
}

const sql = 'declare const sql: { begin(work: () => void): Promise<void>; unsafe(text: string): Promise<void> };\n';
const db = 'declare const db: { transaction(work: () => void): Promise<void> };\n';

describe('the linter finds', () => {
  it.each([
    [
      'a promise that nobody waits for',
      'no-floating-promises',
      'src/a.ts',
      `${sql}export function run(): void {\n  sql.unsafe('');\n}\n`,
    ],
    [
      'a switch that forgets a case',
      'switch-exhaustiveness-check',
      'src/a.ts',
      "export function of(it: 'a' | 'b'): number {\n  switch (it) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}\n",
    ],
    ['any', 'no-explicit-any', 'src/a.ts', 'export const a = (b: any): unknown => b;\n'],
    ['chance that can be guessed', 'no-restricted-properties', 'src/a.ts', 'export const a = Math.random();\n'],
    [
      'an interactive transaction of the driver',
      'no-transaction',
      'src/a.ts',
      `${sql}export const a = sql.begin(() => undefined);\n`,
    ],
    ['one of Drizzle’s', 'no-transaction', 'src/a.ts', `${db}export const a = db.transaction(() => undefined);\n`],
    [
      'one under another spelling',
      'no-transaction',
      'src/a.ts',
      `${db}export const a = db['transaction'](() => undefined);\n`,
    ],
    [
      'a form’s watch',
      'no-form-watch',
      'src/a.ts',
      'declare const form: { watch(): number };\nexport const a = form.watch();\n',
    ],
    [
      'a form’s watch, taken out',
      'no-form-watch',
      'src/a.ts',
      'declare function useForm(): { watch(): number };\nexport function a(): number {\n  const { watch } = useForm();\n  return watch();\n}\n',
    ],
    ['a default export', 'no-default-export', 'src/a.ts', 'export default function a(): void {}\n'],
    [
      'a hook under a condition',
      'rules-of-hooks',
      'src/a.tsx',
      "import { useState } from 'react';\nexport function A({ b }: { b: boolean }) {\n  if (b) useState(1);\n  return null;\n}\n",
    ],
    ['a picture without words', 'alt-text', 'src/a.tsx', 'export const A = () => <img src="/a.png" />;\n'],
    [
      'a skipped test',
      'no-disabled-tests',
      'test/a.test.ts',
      "import { it } from 'vitest';\nit.skip('a', () => undefined);\n",
    ],
    ['a file of 301 lines', 'max-lines', 'src/a.ts', 'export {};\n'.repeat(301)],
    ['a file name in another style', 'filename-case', 'src/someThing.ts', 'export const a = 1;\n'],
  ])('%s', async (_what, rule, path, content) => {
    const ran = await lintFiles({ [`apps/api/${path}`]: content });
    expect(ran.output).toContain(`(${rule})`);
    expect(ran.ok).toBe(false);
  });
});

it('lets pass what is sound, default exports of configurations, and transactions where tests and trials hold a lock', async () => {
  const transaction = `${sql}export const a = sql.begin(() => undefined);\n`;
  const ran = await lintFiles({
    'apps/api/src/a.ts': 'export const a = 1;\n',
    'apps/api/vitest.config.ts': 'export default {};\n',
    'apps/api/test/lock.ts': transaction,
    'apps/trials/src/lock.ts': transaction,
  });
  expect(ran.output).toContain('Found 0 warnings and 0 errors');
  expect(ran.ok).toBe(true);
});
