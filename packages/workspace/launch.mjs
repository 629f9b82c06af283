/**
 * What `npm start`, `npm test` and their like call. It runs on the Node that the machine happens to have (20 or newer) and needs no
 * package: it brings Node 24 and pnpm, installs, builds what the command needs, and hands over to Node 24.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWeb } from './launcher/build.mjs';
import { installPackages } from './launcher/install.mjs';
import { withLock } from './launcher/lock.mjs';
import { run } from './launcher/run.mjs';
import { Stopped, say, Trouble } from './launcher/say.mjs';
import { bringToolchain } from './launcher/toolchain.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const workspace = 'packages/workspace/src';

/**
 * What each command hands over to Node 24, and whether the web app must be built before.
 * @type {Record<string, { program: string, builds?: true }>}
 */
const commands = {
  start: { program: 'apps/api/src/main.ts', builds: true },
  dev: { program: `${workspace}/dev.ts` },
  test: { program: `${workspace}/test.ts` },
  check: { program: `${workspace}/check.ts` },
  bench: { program: 'apps/trials/speed/bench.ts', builds: true },
  'bench:peers': { program: 'apps/trials/peers/bench.ts', builds: true },
  e2e: { program: `${workspace}/e2e.ts` },
  format: { program: `${workspace}/format.ts` },
};

/**
 * @param {string} name
 * @param {string[]} args handed on to the command
 * @returns {Promise<number>} the exit code
 */
async function launch(name, args) {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new Trouble(`There is no command "${name}": choose one of ${Object.keys(commands).join(', ')}.`);
  const toolchain = await withLock(root, async () => {
    const brought = await bringToolchain(root);
    await installPackages(root, brought);
    if (command.builds) await buildWeb(root, brought);
    return brought;
  });
  // A group of its own: Ctrl-C reaches the program once, through us, instead of two or three times (the terminal and npm send it too).
  const tie = new URL('./launcher/tied.mjs', import.meta.url).href;
  const ended = await run(toolchain.node, ['--import', tie, join(root, command.program), ...args], {
    cwd: root,
    env: toolchain.env,
    ownGroup: true,
  });
  return ended.code;
}

try {
  const [name = '', ...args] = process.argv.slice(2);
  process.exitCode = await launch(name, args);
} catch (error) {
  if (error instanceof Stopped) {
    process.exitCode = error.code;
  } else if (error instanceof Trouble) {
    say(`\n${error.message}`, process.stderr);
    process.exitCode = 1;
  } else {
    throw error;
  }
}
