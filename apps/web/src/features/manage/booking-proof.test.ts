import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isWhole, proofIn } from './booking-proof.ts';

const token = 'a'.repeat(43);
const number = 'KT-7F3K-9Q2M';

describe('what an address proves', () => {
  it.each([
    [`key=${token}`, { token }],
    ['key=cut', { token: 'cut' }],
    ['7F3K9Q2M', { confirmationCode: '7F3K9Q2M' }],
    ['content', null],
    ['', null],
  ])('%s', (fragment, proof) => {
    expect(proofIn(fragment)).toEqual(proof);
  });

  it('is whole, or was cut short on the way', () => {
    expect(isWhole(number, { token })).toBe(true);
    expect(isWhole(number, { token: 'cut' })).toBe(false);
    expect(isWhole(number, { confirmationCode: '7f3k9q2m' })).toBe(true);
    expect(isWhole('KT', { token })).toBe(false);
  });
});

describe('a kept proof', () => {
  const tab = new Map<string, string>();
  beforeEach(() => {
    tab.clear();
    vi.resetModules();
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => tab.get(key) ?? null,
      setItem: (key: string, value: string) => tab.set(key, value),
      removeItem: (key: string) => tab.delete(key),
    });
  });
  const aPage = () => {
    vi.resetModules();
    return import('./booking-proof.ts');
  };

  it('belongs to its booking, however the number is typed', async () => {
    const page = await aPage();
    page.keepProof(number, { token });
    expect(page.keptFragment(number.toLowerCase())).toBe(`key=${token}`);
    expect(page.keptFragment('KT-0000-0000')).toBeNull();
  });

  it('outlives the page in the tab', async () => {
    (await aPage()).keepProof(number, { confirmationCode: '7F3K9Q2M' });
    expect((await aPage()).keptFragment(number)).toBe('7F3K9Q2M');
  });

  it('does not outlive it when it was wrong', async () => {
    const page = await aPage();
    page.keepProof(number, { token });
    page.dropProof(number);
    expect(page.keptFragment(number)).toBe(`key=${token}`);
    expect((await aPage()).keptFragment(number)).toBeNull();
  });

  it('lives in memory where the browser stores nothing', async () => {
    vi.stubGlobal('sessionStorage', undefined);
    const page = await aPage();
    page.keepProof(number, { token });
    expect(page.keptFragment(number)).toBe(`key=${token}`);
  });

  it('is told to whoever looks, until he looks no more', async () => {
    const page = await aPage();
    const seen: (string | null)[] = [];
    const stop = page.watchProofs(() => seen.push(page.keptFragment(number)));
    page.keepProof(number, { confirmationCode: '7F3K9Q2M' });
    stop();
    page.keepProof(number, { token });
    expect(seen).toEqual(['7F3K9Q2M']);
  });
});
