import type { Locale } from '@kamchatour/booking/status';

/** A place (WGS 84 degrees) on a map that knows Kamchatka and the reader's language: the same as in letters and on tickets. */
export function mapLink({ latitude, longitude }: { latitude: number; longitude: number }, locale: Locale): string {
  return locale === 'ru'
    ? `https://yandex.ru/maps/?pt=${longitude},${latitude}&z=16&l=map`
    : `https://www.google.com/maps/search/?api=1&query=${latitude}%2C${longitude}`;
}
