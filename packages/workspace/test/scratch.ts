/** Folders for trying things, gone when the file's tests are over. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A new folder with these files in it. */
export function scratch(files: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'kamchatour-'));
  made.push(folder);
  plant(folder, files);
  return folder;
}

export function plant(folder: string, files: Record<string, string>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
