/** What a letter says, before it is HTML or plain text: plain strings, none of them markup. */
import type { Locale, Operator } from '../trip.ts';

export type Fact = { label: string; value: string; link?: { label: string; url: string } };

export type TicketPicture = { name: string; category: string; cid: string };

export type Block =
  | { is: 'text' | 'aside'; text: string }
  /** The tour and its start, with the day as on a tear-off calendar. `isOff`: struck through. */
  | { is: 'departure'; title: string; startsAt: string; endsAt: string; isOff: boolean }
  | { is: 'facts'; facts: readonly Fact[] }
  | { is: 'button'; label: string; url: string }
  | { is: 'link'; label: string; url: string }
  | { is: 'tickets'; tickets: readonly TicketPicture[] };

/** What a kind of letter has to say. */
export type Said = {
  subject: string;
  /** What the list of letters shows beside the subject. */
  preheader: string;
  heading: string;
  blocks: readonly Block[];
};

export type Content = Said & { locale: Locale; operator?: Operator };
