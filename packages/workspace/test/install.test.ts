import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { needsInstall, packageFolders, wantedInstall } from '../launcher/install.mjs';
import { plant, scratch } from './scratch.ts';

function checkout(): string {
  return scratch({
    'package.json': '{}',
    'pnpm-workspace.yaml': 'packages: []',
    'pnpm-lock.yaml': 'one',
    'apps/api/package.json': '{"dependencies":{"x":"1"}}',
    'apps/notes/README.md': 'no package',
    'packages/db/package.json': '{}',
  });
}

function installed(): string {
  const root = checkout();
  mkdirSync(join(root, 'apps/api/node_modules'), { recursive: true });
  plant(root, { 'node_modules/.installed-for': wantedInstall(root) });
  return root;
}

it('knows the packages by their manifests', () => {
  expect(packageFolders(checkout())).toEqual(['apps/api', 'packages/db']);
});

it('installs into a fresh clone, and not a second time', () => {
  expect(needsInstall(checkout())).toBe(true);
  expect(needsInstall(installed())).toBe(false);
});

it.each([
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'package.json',
  'apps/api/package.json',
  '.npmrc',
  'packages/new/package.json',
])('installs again after %s has changed', (path) => {
  const root = installed();
  plant(root, { [path]: '{"name":"changed"}' });
  expect(needsInstall(root)).toBe(true);
});

it('installs again after an install that did not finish: the mark is written last', () => {
  const root = installed();
  rmSync(join(root, 'node_modules/.installed-for'));
  expect(needsInstall(root)).toBe(true);
});

it('installs again after a package lost its node_modules', () => {
  const root = installed();
  rmSync(join(root, 'apps/api/node_modules'), { recursive: true });
  expect(needsInstall(root)).toBe(true);
});
