import { stat } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { canRun, serverAccount } from '../src/embedded/account.ts';
import { copyBinaries, installedBinaries } from '../src/embedded/binaries.ts';
import { aDataDir } from './server-folder.ts';

test("a copy of the programs runs under the server's account, whatever the umask, and is made once", async () => {
  const folder = await aDataDir();
  const umask = process.umask(0o077);
  try {
    const copy = await copyBinaries(installedBinaries(), folder.path);
    expect(await canRun(await serverAccount(folder.path), copy.postgres)).toBe(true);
    const madeAt = (await stat(copy.postgres)).ctimeMs;
    expect(await copyBinaries(installedBinaries(), folder.path)).toEqual(copy);
    expect((await stat(copy.postgres)).ctimeMs).toBe(madeAt);
  } finally {
    process.umask(umask);
    await folder.remove();
  }
});
