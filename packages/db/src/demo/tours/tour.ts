/** What the demo season knows about a tour: what guests read, what a seat costs, and when it runs. */
import type { RefundPolicyRow, TranslatedText } from '../../schema/columns.ts';

export type DemoPrice = {
  category: 'adult' | 'child' | 'senior';
  title: TranslatedText;
  /** Whole kopecks. */
  amount: number;
  minAge?: number;
  maxAge?: number;
};

/** What usually keeps this tour at home. */
export type WeatherKind = 'wind' | 'snow' | 'visibility' | 'sea';

export type DemoTour = {
  slug: string;
  title: TranslatedText;
  /** One sentence. */
  summary: TranslatedText;
  /** Paragraphs, an empty line between them. */
  description: TranslatedText;
  difficulty: 'easy' | 'medium' | 'hard';
  durationMinutes: number;
  minAge: number;
  meetingPoint: TranslatedText;
  /** WGS 84 degrees. */
  meetingAt: { latitude: number; longitude: number };
  /** One thing a line. */
  included: TranslatedText;
  /** One thing a line. */
  bring: TranslatedText;
  needs: ('birthDate' | 'document' | 'weightKg' | 'emergencyContact')[];
  prices: DemoPrice[];
  refundPolicy: RefundPolicyRow;
  /** Sizes of its departures: 5 to 60 seats. */
  capacities: number[];
  minParticipants: number;
  salesCloseHours: number;
  /** Months in which it runs, 1 to 12; it never rests for longer than three, so that any 120 days hold departures of every tour. */
  months: number[];
  /** Days of the week, Monday is 1. */
  weekdays: number[];
  /** Kamchatka time, `HH:MM`. */
  startTimes: string[];
  weather: WeatherKind;
};

export const everyMonth = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
export const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** Whole roubles as kopecks. */
const roubles = (amount: number) => amount * 100;

/** A short trip near the town: free to change one's mind until the day before. */
export const easyRefunds: RefundPolicyRow = {
  tiers: [
    { hoursBefore: 24, percent: 100 },
    { hoursBefore: 6, percent: 50 },
  ],
};

/** A day in the mountains or at sea: the truck, the boat and the guide are ordered three days ahead. */
export const dayTripRefunds: RefundPolicyRow = {
  tiers: [
    { hoursBefore: 72, percent: 100 },
    { hoursBefore: 24, percent: 50 },
  ],
};

/** A seat in a helicopter: the carrier keeps more the nearer the flight is. */
export const helicopterRefunds: RefundPolicyRow = {
  tiers: [
    { hoursBefore: 336, percent: 100 },
    { hoursBefore: 168, percent: 70 },
    { hoursBefore: 48, percent: 30 },
  ],
};

/** Several days, with beds and meals ordered ahead. */
export const expeditionRefunds: RefundPolicyRow = {
  tiers: [
    { hoursBefore: 720, percent: 100 },
    { hoursBefore: 336, percent: 70 },
    { hoursBefore: 120, percent: 40 },
  ],
};

export const adult = (amount: number, minAge: number): DemoPrice => ({
  category: 'adult',
  title: { ru: 'Взрослый', en: 'Adult' },
  amount: roubles(amount),
  minAge,
});

export const child = (amount: number, minAge: number, maxAge: number): DemoPrice => ({
  category: 'child',
  title: { ru: `Ребёнок ${minAge}–${maxAge} лет`, en: `Child, ${minAge} to ${maxAge}` },
  amount: roubles(amount),
  minAge,
  maxAge,
});

export const senior = (amount: number): DemoPrice => ({
  category: 'senior',
  title: { ru: 'Пенсионер, от 65 лет', en: 'Senior, 65 and over' },
  amount: roubles(amount),
  minAge: 65,
});
