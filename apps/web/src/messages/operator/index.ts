/** Texts of the operator's tab, an area a file, both languages side by side. Loaded with the tab only. */
import { shell } from './shell.ts';

export const operatorTexts = {
  ru: { shell: shell.ru },
  en: { shell: shell.en },
} as const;
