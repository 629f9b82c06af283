/** Texts of the operator's tab, an area a file, both languages side by side. Loaded with the tab only. */

import { checkIn } from './check-in.ts';
import { parts } from './parts.ts';
import { shell } from './shell.ts';

export const operatorTexts = {
  ru: { shell: shell.ru, checkIn: checkIn.ru, parts: parts.ru },
  en: { shell: shell.en, checkIn: checkIn.en, parts: parts.en },
} as const;
