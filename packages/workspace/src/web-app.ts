/** The web app's build, for commands that need it. */
import { buildWeb } from '../launcher/build.mjs';
import { withLock } from '../launcher/lock.mjs';
import { root } from './tool.ts';

/** Builds it when its sources have changed. Resolves to false when it cannot be built, with the reason already printed. */
export async function isWebBuilt(): Promise<boolean> {
  try {
    await withLock(root, () => buildWeb(root, { node: process.execPath, env: process.env }));
    return true;
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    return false;
  }
}
