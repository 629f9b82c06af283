import { type Locale, locales } from '@kamchatour/booking/status';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { IntlProvider } from 'use-intl';
import type { en } from '../messages/en/index.ts';
import type { operatorTexts } from '../messages/operator/index.ts';
import type { ru } from '../messages/ru/index.ts';
import { kamchatka, languageTag } from './kamchatka.ts';
import { readStored, writeStored } from './stored.ts';
import { tiedMessages } from './typeset.ts';

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages & { operator: (typeof operatorTexts)['ru'] | (typeof operatorTexts)['en'] };
    Locale: 'ru-RU' | 'en-GB';
  }
}

type Messages = typeof ru | typeof en;
const texts: Record<Locale, () => Promise<Messages>> = {
  ru: async () => (await import('../messages/ru/index.ts')).ru,
  en: async () => (await import('../messages/en/index.ts')).en,
};
const key = 'kamchatour:locale';

export type Language = { locale: Locale; messages: Messages };

/** The language chosen before, else the browser's first that we speak, else English. */
export function preferredLocale(): Locale {
  const stored = readStored('local', key);
  const known = (wanted: string | null) => locales.find((locale) => wanted?.toLowerCase().startsWith(locale));
  return known(stored) ?? known(navigator.language) ?? 'en';
}

export async function loadLanguage(locale: Locale): Promise<Language> {
  return { locale, messages: tiedMessages(await texts[locale]()) };
}

const LanguageContext = createContext<{ locale: Locale; chosen: Locale; choose: (locale: Locale) => void }>({
  locale: 'ru',
  chosen: 'ru',
  choose: () => {},
});

/** The reader's language, and how to change it: nothing else on the page changes with it. */
export function useLanguage() {
  return useContext(LanguageContext);
}

export function LanguageProvider({ first, children }: { first: Language; children: ReactNode }) {
  const [language, setLanguage] = useState(first);
  // The switch shows the choice at once; the texts follow when they are loaded.
  const [chosen, setChosen] = useState(first.locale);
  const { locale, messages } = language;
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const choice = useMemo(
    () => ({
      locale,
      chosen,
      choose: (next: Locale) => {
        setChosen(next);
        writeStored('local', key, next);
        void loadLanguage(next).then(setLanguage);
      },
    }),
    [locale, chosen],
  );
  return (
    <LanguageContext value={choice}>
      <I18nProvider locale={languageTag(locale)}>
        <IntlProvider locale={languageTag(locale)} messages={messages} timeZone={kamchatka}>
          {children}
        </IntlProvider>
      </I18nProvider>
    </LanguageContext>
  );
}
