import { createRequire } from 'node:module';
import { Font } from '@react-pdf/renderer';

const require = createRequire(import.meta.url);
const fontFamily = 'Inter';
const faces = [
  { src: require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'), fontWeight: 400 },
  { src: require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'), fontWeight: 600 },
];

type Glyph = { codePoints: number[] };
type Face = {
  getGlyph(id: number, codePoints?: number[]): Glyph | null;
  hasGlyphForCodePoint(codePoint: number): boolean;
};

export type Letters = { has: (codePoint: number) => boolean };

let loaded: Promise<Letters> | undefined;

/** Inter for all text: unlike the fonts built into PDF it has Cyrillic and the rouble sign. Tells which characters it can print. */
export function loadFonts(): Promise<Letters> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Letters> {
  Font.register({ family: fontFamily, fonts: faces });
  // Words stay whole: the built-in patterns know English only.
  Font.registerHyphenationCallback((word) => [word]);
  const found: Face[] = [];
  for (const { fontWeight } of faces) {
    await Font.load({ fontFamily, fontWeight });
    const face: unknown = Font.getFont({ fontFamily, fontWeight }).data;
    if (!isFace(face)) throw new Error(`the font ${fontFamily} ${fontWeight} could not be loaded`);
    mend(face);
    found.push(face);
  }
  return { has: (codePoint) => found.every((face) => face.hasGlyphForCodePoint(codePoint)) };
}

const isFace = (face: unknown): face is Face =>
  typeof face === 'object' && face !== null && 'getGlyph' in face && 'hasGlyphForCodePoint' in face;

/**
 * fontkit 2.0.4 keeps a glyph as it was first asked for. A Cyrillic «К» is drawn with the Latin K, which is then kept as the letter of no
 * character, and every later text loses its K: after a Russian sheet an English one began with "amchatour" (foliojs/fontkit#154).
 */
function mend(face: Face): void {
  const getGlyph = face.getGlyph.bind(face);
  face.getGlyph = (id, codePoints = []) => {
    const glyph = getGlyph(id, codePoints);
    if (glyph !== null && glyph.codePoints.length === 0) glyph.codePoints = codePoints;
    return glyph;
  };
}
