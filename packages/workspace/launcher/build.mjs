/** The web app, built by Turborepo, which takes the last build again when nothing that goes into it has changed. */
import { join } from 'node:path';
import { run } from './run.mjs';
import { Stopped, say, saying, Trouble } from './say.mjs';

/**
 * @param {string} root the checkout
 * @param {{ node: string, env: NodeJS.ProcessEnv }} toolchain
 * @throws {Trouble} with what the build said already printed
 */
export async function buildWeb(root, { node, env }) {
  const turbo = join(root, 'packages/workspace/node_modules/turbo/bin/turbo');
  const ended = await saying('Building the web app, unless it is built already…', () =>
    run(node, [turbo, 'run', 'build', '--filter=@kamchatour/web', '--output-logs=new-only', '--no-update-notifier'], {
      cwd: root,
      env: { ...env, NODE_ENV: 'production' },
      capture: true,
    }),
  );
  if (ended.stopped) throw new Stopped(ended.code);
  if (ended.code === 0) return;
  say(ended.output, process.stderr);
  throw new Trouble('The web app could not be built; why is above.');
}
