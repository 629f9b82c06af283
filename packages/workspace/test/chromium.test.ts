import { describe, expect, it } from 'vitest';
import { ensureChromium, installers, lookForChromium } from '../chromium.mjs';

type Parts = {
  env?: Record<string, string>;
  there?: string[];
  own?: 'complete' | 'browser only' | 'none';
  platform?: string;
};

function machine({ env = {}, there = [], own = 'none', platform = 'linux' }: Parts) {
  const chromium = '/cache/chromium-1/chrome';
  const present = new Set([...there, ...(own === 'none' ? [] : [chromium])]);
  return {
    present,
    env: { PATH: '/usr/local/bin:/usr/bin', ...env },
    platform,
    playwrights: () => ({ chromium, isComplete: own === 'complete' }),
    works: (path: string) => present.has(path),
    isThere: (path: string) => present.has(path),
  };
}

describe('a Chromium is looked for', () => {
  it('where CHROMIUM_PATH says, before all else', () => {
    const here = machine({
      env: { CHROMIUM_PATH: '/my/chrome' },
      there: ['/my/chrome', '/usr/bin/chromium'],
      own: 'complete',
    });
    expect(lookForChromium(here)).toEqual({ kind: 'path', path: '/my/chrome' });
  });

  it('and not elsewhere when CHROMIUM_PATH names one that does not run', () => {
    const here = machine({ env: { CHROMIUM_PATH: '/my/chrome' }, own: 'complete' });
    expect(() => lookForChromium(here)).toThrow('CHROMIUM_PATH is /my/chrome, which does not run as a browser.');
  });

  it.each([
    ['Playwright’s own', { own: 'complete', there: ['/usr/bin/chromium'] }, { kind: 'playwrights' }],
    [
      'Playwright’s own without its headless shell',
      { own: 'browser only' },
      { kind: 'path', path: '/cache/chromium-1/chrome' },
    ],
    [
      'the system’s, by its first name',
      { there: ['/usr/bin/google-chrome', '/usr/bin/chromium'] },
      { kind: 'path', path: '/usr/bin/chromium' },
    ],
    [
      'the system’s, by another name',
      { there: ['/usr/local/bin/google-chrome'] },
      { kind: 'path', path: '/usr/local/bin/google-chrome' },
    ],
    ['nothing', { there: ['/opt/chromium'] }, { kind: 'none' }],
  ] satisfies [string, Parts, object][])('and is %s', (_what, parts, found) => {
    expect(lookForChromium(machine(parts))).toEqual(found);
  });
});

describe('a Chromium that is missing', () => {
  function ensure({ asRoot, programs, works }: { asRoot: boolean; programs: string[]; works: string }) {
    const here = machine({ there: programs });
    const tried: string[] = [];
    const attempt = (program: string, args: readonly string[]) => {
      const line = [program, ...args].join(' ');
      tried.push(line);
      if (!line.includes(works)) return false;
      if (line.includes('install')) here.present.add('/usr/bin/chromium');
      return true;
    };
    const result = () => ensureChromium(() => undefined, { machine: here, attempt, isRoot: asRoot });
    return { result, tried };
  }

  it('is installed by Playwright', () => {
    const { result, tried } = ensure({ asRoot: false, programs: [], works: 'cli.js install chromium' });
    expect(result()).toEqual({ kind: 'path', path: '/usr/bin/chromium' });
    expect(tried).toHaveLength(1);
  });

  it('is installed by apt-get as root when Playwright cannot', () => {
    const { result, tried } = ensure({ asRoot: true, programs: ['/usr/bin/apt-get'], works: 'apt-get' });
    expect(result()).toEqual({ kind: 'path', path: '/usr/bin/chromium' });
    expect(tried.slice(1)).toEqual(['apt-get update', 'apt-get install -y --no-install-recommends chromium']);
  });

  it('is installed with sudo, which must not ask, by another user', () => {
    const { result, tried } = ensure({
      asRoot: false,
      programs: ['/usr/bin/apt-get', '/usr/bin/sudo'],
      works: 'sudo -n apt-get',
    });
    expect(result().kind).toBe('path');
    expect(tried[1]).toBe('sudo -n apt-get update');
  });

  it('is asked for in one sentence when nothing works', () => {
    const { result } = ensure({ asRoot: true, programs: ['/usr/bin/apt-get'], works: 'nothing' });
    expect(result).toThrow(
      /^No Chromium was found, and none could be installed: install Chromium or Chrome, or set CHROMIUM_PATH/,
    );
  });

  it.each([
    ['/usr/bin/dnf', 'dnf'],
    ['/usr/bin/apk', 'apk'],
    ['/usr/local/bin/brew', 'Homebrew'],
  ])('is installed with what is there: %s', (program, name) => {
    expect(installers(machine({ there: [program] }), true).map((way) => way.name)).toEqual([
      "Playwright's installer",
      name,
    ]);
  });
});
