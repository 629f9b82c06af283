import { createRequire } from 'node:module';
import { Font } from '@react-pdf/renderer';

const { resolve } = createRequire(import.meta.url);
let isRegistered = false;

/** Inter for all text: unlike the fonts built into PDF it has Cyrillic and the rouble sign. */
export function registerFonts(): void {
  if (isRegistered) return;
  isRegistered = true;
  Font.register({
    family: 'Inter',
    fonts: [
      { src: resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'), fontWeight: 400 },
      { src: resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'), fontWeight: 600 },
    ],
  });
  // Words stay whole: the built-in patterns know English only.
  Font.registerHyphenationCallback((word) => [word]);
}
