import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetProof, isWhole, keepProof, keptProof, proofIn } from './booking-proof.ts';

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
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => tab.get(key) ?? null,
      setItem: (key: string, value: string) => tab.set(key, value),
      removeItem: (key: string) => tab.delete(key),
    });
    forgetProof(number);
  });

  it('belongs to its booking, however the number is typed', () => {
    keepProof(number, { token });
    expect(keptProof(number.toLowerCase())).toEqual({ token });
    expect(keptProof('KT-0000-0000')).toBeNull();
  });

  it('outlives the page in the tab, and is gone when it was wrong', async () => {
    keepProof(number, { confirmationCode: '7F3K9Q2M' });
    vi.resetModules();
    const reloaded = await import('./booking-proof.ts');
    expect(reloaded.keptProof(number)).toEqual({ confirmationCode: '7F3K9Q2M' });
    reloaded.forgetProof(number);
    expect(reloaded.keptProof(number)).toBeNull();
    expect(tab.size).toBe(0);
  });

  it('lives in memory where the browser stores nothing', () => {
    vi.stubGlobal('sessionStorage', undefined);
    keepProof(number, { token });
    expect(keptProof(number)).toEqual({ token });
    forgetProof(number);
    expect(keptProof(number)).toBeNull();
  });
});
