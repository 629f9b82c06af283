import { chmod, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { canRun, serverAccount } from '../src/embedded/account.ts';
import { copyBinaries, installedBinaries } from '../src/embedded/binaries.ts';
import { aDataDir } from './server-folder.ts';

test("a copy of programs that only their owner may read runs under the server's account, and is made once", async () => {
  const folder = await aDataDir();
  try {
    const closed = await copyBinaries(installedBinaries(), folder.path);
    for (const part of ['', 'bin', 'lib', 'share']) await chmod(join(closed.root, part), 0o700);
    const target = join(folder.path, 'target');
    await mkdir(target);
    const copy = await copyBinaries(closed, target);
    expect(await canRun(await serverAccount(target), copy.postgres)).toBe(true);
    const madeAt = (await stat(copy.postgres)).ctimeMs;
    expect(await copyBinaries(closed, target)).toEqual(copy);
    expect((await stat(copy.postgres)).ctimeMs).toBe(madeAt);
  } finally {
    await folder.remove();
  }
});
