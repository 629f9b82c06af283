import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { run, wishes } from '../launcher/run.mjs';

const runModule = new URL('../launcher/run.mjs', import.meta.url).href;
const tied = new URL('../launcher/tied.mjs', import.meta.url).href;

/** Says which signals it gets; ends a moment after the first, or never. */
const program = `
  const isDeaf = process.argv[1] === 'deaf';
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {
    console.log('got ' + signal);
    if (!isDeaf) setTimeout(() => process.exit(3), 300);
  });
  setInterval(() => undefined, 1000);
  console.log('ready ' + process.pid);
`;
const launcher = `
  import { run } from ${JSON.stringify(runModule)};
  const args = ['--import', ${JSON.stringify(tied)}, '--eval', ${JSON.stringify(program)}, process.argv[1]];
  const ended = await run(process.execPath, args, { cwd: '.', ownGroup: true, patience: 700 });
  process.exitCode = ended.code;
`;

type Started = { child: ChildProcess; pid: number; heard: () => string[]; ended: Promise<number | null> };

async function start(kind: 'willing' | 'deaf'): Promise<Started> {
  // In a group of its own, like npm in a terminal: a signal to the group is Ctrl-C.
  const child = spawn(process.execPath, ['--input-type=module', '--eval', launcher, kind], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  onTestFinished(() => void child.kill('SIGKILL'));
  await expect.poll(() => printed, { timeout: 10_000 }).toMatch(/ready \d+/);
  return { child, pid: Number(/ready (\d+)/.exec(printed)?.[1]), heard: () => printed.match(/got \w+/g) ?? [], ended };
}

describe('the program', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('gets %s, and its exit code is ours', async (signal) => {
    const { child, heard, ended } = await start('willing');
    child.kill(signal);
    expect(await ended).toBe(3);
    expect(heard()).toEqual([`got ${signal}`]);
  });

  it('gets one signal from a Ctrl-C that reaches us three times', async () => {
    const { child, heard, ended } = await start('willing');
    for (let time = 0; time < 3; time++) {
      process.kill(-(child.pid ?? 0), 'SIGINT');
      await sleep(50);
    }
    expect(await ended).toBe(3);
    expect(heard()).toEqual(['got SIGINT']);
  });

  it('is ended the hard way when it does not stop in time', async () => {
    const { child, pid, ended } = await start('deaf');
    child.kill('SIGTERM');
    expect(await ended).toBe(128 + 9);
    expect(isAlive(pid)).toBe(false);
  });

  it('is asked to stop when we are killed', async () => {
    const { child, pid } = await start('willing');
    child.kill('SIGKILL');
    await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false);
  });
});

it('counts echoes of one wish as one, and a later signal as another', () => {
  const isWish = wishes();
  expect([0, 20, 400, 1_500, 1_600].map(isWish)).toEqual([true, false, false, true, false]);
});

it('keeps what a captured program prints, and reports how it ended', async () => {
  const args = ['--eval', 'console.log("out"); console.error("err"); process.exit(5)'];
  const ended = await run(process.execPath, args, { cwd: '.', capture: true });
  expect(ended).toMatchObject({ code: 5, stopped: false });
  expect(ended.output).toContain('out\n');
  expect(ended.output).toContain('err\n');
});

it('reports a program that is not there like a shell does', async () => {
  expect((await run('/no/such/program', [], { cwd: '.', capture: true })).code).toBe(127);
});

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`) || canBeSignalled(pid);
}

function canBeSignalled(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
