import type { ru } from '../ru/index.ts';
import { book } from './book.ts';
import { failures } from './failures.ts';
import { manage } from './manage.ts';
import { pay } from './pay.ts';
import { sandbox } from './sandbox.ts';
import { tours } from './tours.ts';
import { waitlist } from './waitlist.ts';

type SameKeys<T> = { [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> };

export const en = {
  app: {
    name: 'Kamchatour',
    skip: 'Skip to content',
    home: 'Kamchatour, all tours',
    tours: 'Tours',
    findBooking: 'My booking',
    language: 'Language',
    theme: 'Appearance',
    themeSystem: 'Match system',
    themeLight: 'Light',
    themeDark: 'Dark',
    demo: 'Demo: bookings are not real and no money is taken.',
    mailbox: 'Where letters are',
    clock: 'It is {time} in Kamchatka (UTC+12)',
    promise: 'One seat is sold once.',
    kamchatkaTime: 'Kamchatka\u00a0time (UTC+12)',
    retry: 'Try again',
    offline: 'You are offline. This is the last we know; we keep trying.',
    loadFailed: 'Could not load this',
    toTours: 'See all tours',
    optional: '(optional)',
  },
  notFound: {
    title: 'There is no such page',
    text: 'The link may be old, or the address has a typo.',
    tourTitle: 'There is no such tour',
    departureTitle: 'There is no such departure',
  },
  crash: {
    title: 'Something broke on our side',
    text: 'What you typed is kept in this tab. Reload the page and carry on where you were.',
    reload: 'Reload',
  },
  ...tours,
  ...book,
  ...manage,
  ...pay,
  ...sandbox,
  ...waitlist,
  ...failures,
} as const satisfies SameKeys<typeof ru>;
