/** Papers are drawn one after another: whoever asks for many keeps nobody's letters waiting. */
import { findBookingById } from '@kamchatour/booking';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPapers, type Papers } from '../src/papers.ts';
import { bookedTrip } from '../src/trip.ts';
import { book, openApiStage, type Stage } from './stage.ts';

let stage: Stage;
let papers: Papers;
beforeAll(async () => {
  stage = await openApiStage();
  papers = openPapers();
});
afterAll(async () => {
  await papers.close();
  await stage.close();
});

it('makes a letter before the files that were asked for first, and refuses files without end', async () => {
  const { bookingId } = await book(stage, 3);
  const trip = await bookedTrip(stage.services, bookingId);
  const { locale } = await findBookingById(stage.services.desk, bookingId);
  const made: string[] = [];
  const files = Promise.allSettled(
    Array.from({ length: 30 }, () => papers.booking(trip).then(() => made.push('file'))),
  );
  const letter = papers.letter(
    { kind: 'booking_made', locale, trip, manageUrl: 'https://tours.example/b/KT-0000-0000#key=sample' },
    new Date(),
  );
  await letter.then(({ subject }) => {
    expect(subject).toContain(trip.bookingNumber);
    made.push('letter');
  });
  expect(made.filter((one) => one === 'file').length).toBeLessThanOrEqual(1);
  const outcomes = await files;
  const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
  expect(refused).toEqual(Array.from({ length: 17 }, () => 'UNAVAILABLE'));
});
