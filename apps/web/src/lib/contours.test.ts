import { describe, expect, it } from 'vitest';
import { contourMap } from './contours.ts';

/** A short stand-in for a map, so that a changed drawing shows up here. */
function fingerprint(name: string): number {
  let hash = 0;
  for (const letter of contourMap(name).rings.join()) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0;
  return hash;
}

describe('contour maps', () => {
  it('are the same for the same name, every time', () => {
    expect(fingerprint('avachinsky-volcano')).toMatchInlineSnapshot(`-594612354`);
  });

  it('are each tour’s own', () => {
    const names = ['avachinsky-volcano', 'valley-of-geysers', 'russkaya-bay', 'tolbachik', 'tolbachik-2', 'a', 'b'];
    expect(new Set(names.map(fingerprint)).size).toBe(names.length);
  });

  it('draw closed rings with no broken number', () => {
    for (const name of ['x', 'kurile-lake', 'вулкан', '']) {
      const { rings, summit, width, height } = contourMap(name);
      for (const ring of rings) {
        expect(ring).not.toMatch(/NaN|Infinity|undefined/);
        expect(ring.split('M').length).toBe(ring.split('Z').length);
      }
      expect(summit.x).toBeGreaterThan(0);
      expect(summit.x).toBeLessThan(width);
      expect(summit.y).toBeGreaterThan(0);
      expect(summit.y).toBeLessThan(height);
    }
  });

  it('have a sea only at the coast', () => {
    expect(contourMap('russkaya-bay').sea).not.toBeNull();
    expect(contourMap('avachinsky-volcano').sea).toBeNull();
  });

  it('stay small enough to draw ten on a page', () => {
    expect(contourMap('mutnovsky-crater').rings.join('').length).toBeLessThan(60_000);
  });
});
