import { glob, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

const known = /--color-([a-z-]+):/g;
/** Names that are colours wherever they stand behind a hyphen; `text-sm` and `border-b` are none. */
const named =
  /\b(?:text|bg|border|fill|stroke|ring|outline|divide|from|via|to)-((?:black|white|night|[a-z]+-\d{2,3}))\b/g;

it('every colour in a class is one of the tokens: a name that there is not draws nothing, and nobody is told', async () => {
  const tokens = await readFile(new URL('tokens.css', import.meta.url), 'utf8');
  const colours = new Set([...tokens.matchAll(known)].map(([, name]) => name));
  const unknown: string[] = [];
  let used = 0;
  for await (const file of glob('**/*.{ts,tsx}', { cwd: new URL('..', import.meta.url).pathname })) {
    const source = await readFile(new URL(`../${file}`, import.meta.url), 'utf8');
    for (const [, name = ''] of source.matchAll(named)) {
      used += 1;
      if (!colours.has(name)) unknown.push(`${file}: ${name}`);
    }
  }
  expect(used).toBeGreaterThan(3);
  expect(unknown).toEqual([]);
});
