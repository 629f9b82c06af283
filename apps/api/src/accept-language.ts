import { type Locale, locales } from '@kamchatour/booking/status';

const isLocale = (text: string): text is Locale => locales.some((locale) => locale === text);

/** The language that a client likes best among ours; Russian for those who say nothing. */
export function preferredLocale(acceptLanguage: string | undefined): Locale {
  let best: { locale: Locale; quality: number } | undefined;
  for (const part of (acceptLanguage ?? '').slice(0, 200).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const locale = tag.split('-')[0] ?? '';
    const stated = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='));
    const quality = stated === undefined ? 1 : Number(stated.slice(2));
    if (isLocale(locale) && quality > (best?.quality ?? 0)) best = { locale, quality };
  }
  return best?.locale ?? 'ru';
}
