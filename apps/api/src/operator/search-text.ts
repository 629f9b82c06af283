/** What somebody typed into a search box, read in every way that it can be meant. */
import { readBookingNumber } from '@kamchatour/booking';

export type SearchText = {
  bookingNumber: string | undefined;
  /** The beginning of a name, or of its last word, in small letters. */
  words: string | undefined;
  /** The beginning of an address, in small letters. */
  email: string | undefined;
  /** The last digits of a phone number, the last one first. */
  phoneEnd: string | undefined;
  /** A day on Kamchatka, where the text is one. */
  day: { from: string; to: string } | undefined;
};

const leastDigits = 3;

/** Shorter than two letters names everybody: then only a number or a day is looked for. */
export function searchText(text: string): SearchText {
  const small = text.trim().replace(/\s+/g, ' ').toLowerCase();
  const digits = small.replace(/\D/g, '');
  const isPhone = /^[+\d\s().-]+$/.test(small) && digits.length >= leastDigits;
  const isWord = small.length >= 2 && /\p{L}/u.test(small);
  return {
    bookingNumber: readBookingNumber(text),
    words: isWord ? small : undefined,
    email: isWord || small.includes('@') ? small : undefined,
    phoneEnd: isPhone ? reversed(phoneDigits(digits)) : undefined,
    day: dayIn(small),
  };
}

/** A whole Russian number is written with 8 at home and kept with 7. */
const phoneDigits = (digits: string) => (digits.length === 11 && digits.startsWith('8') ? digits.slice(1) : digits);
const reversed = (text: string) => [...text].toReversed().join('');

/** `2027-07-12`, `12.07.2027` and `12.07`: without a year, the day of each year nearby. */
function dayIn(text: string): SearchText['day'] {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?\.?$/.exec(text) ?? [];
  if (iso) return exactDay(text);
  if (day === undefined || month === undefined) return undefined;
  const monthAndDay = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return exactDay(`${year ?? nextYearOf(monthAndDay)}-${monthAndDay}`);
}

function exactDay(text: string) {
  const isDay = !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
  return isDay && /^(19|20|21)/.test(text) ? { from: text, to: text } : undefined;
}

/** The year in which that day comes next, or was less than a month ago. */
function nextYearOf(monthAndDay: string): number {
  const soon = new Date(Date.now() - 30 * 86_400_000).toISOString();
  const year = Number(soon.slice(0, 4));
  return soon.slice(5, 10) <= monthAndDay ? year : year + 1;
}
