import type { Locale, Tour } from './trip.ts';

/** The meeting point on a map that knows Kamchatka and the reader's language; undefined where nobody said where it is. */
export function mapLink({ meetingLatitude: latitude, meetingLongitude: longitude }: Tour, locale: Locale) {
  if (latitude === undefined || longitude === undefined) return undefined;
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return undefined;
  return locale === 'ru'
    ? `https://yandex.ru/maps/?pt=${longitude},${latitude}&z=16&l=map`
    : `https://www.google.com/maps/search/?api=1&query=${latitude}%2C${longitude}`;
}
