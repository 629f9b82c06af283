/** Guests who come when they come: nobody waits for anybody's answer. Waits are counted from the moment at which a guest came. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { aBookingFor, paths, requestsTo } from './calls.ts';
import { type Answer, type Asker, headersOf, openAsker } from './crowd.ts';

export type Party = { scheduleId: string; seats: number };

/** What a party was told, and between which moments, in milliseconds since 1970. */
export type Told = Party & {
  cameAt: number;
  answeredAt: number;
  /** So many seats were left, which were too few; undefined when it got what it asked for. */
  available: number | undefined;
};

export type Rush = {
  holds: Told[];
  bookings: Told[];
  /** Milliseconds of each look. */
  looks: number[];
  /** Answers that nobody should get. */
  odd: string[];
};

const lookers = 400;

/** The parties come evenly over so many seconds, and meanwhile so many looks for each of them. Ends when the last one has its answer. */
export async function arriveOpenly(
  port: number,
  parties: Party[],
  seconds: number,
  looksForEach: number,
): Promise<Rush> {
  const rush: Rush = { holds: [], bookings: [], looks: [], odd: [] };
  // In turn, so that no connection is left alone for so long that the server hangs up.
  const free = await Promise.all(Array.from({ length: lookers }, (_, place) => openLooker(port, parties, place)));
  const lookersOpened = [...free];
  const underWay: Promise<void>[] = [];
  const looks = parties.length * looksForEach;
  const due: number[] = [];
  const began = Date.now();
  let come = 0;
  let looked = 0;

  const look = () => {
    while (due.length > 0) {
      const looker = free.shift();
      if (!looker) return;
      const cameAt = due.shift() ?? 0;
      void looker.look().then((odd) => {
        rush.looks.push(Date.now() - cameAt);
        if (odd !== undefined) rush.odd.push(odd);
        free.push(looker);
        look();
      });
    }
  };
  while (rush.looks.length < looks) {
    const share = Math.min(1, (Date.now() - began) / (seconds * 1000));
    for (; come < share * parties.length; come += 1) {
      const party = parties[come];
      if (party) underWay.push(buy(port, party, rush).catch((error: unknown) => void rush.odd.push(String(error))));
    }
    for (; looked < share * looks; looked += 1) due.push(Date.now());
    look();
    await sleep(1);
  }
  await Promise.all(underWay);
  for (const looker of lookersOpened) looker.close();
  return rush;
}

/** Holds, and books what it holds, on a connection of its own. */
async function buy(port: number, party: Party, rush: Rush): Promise<void> {
  const { post } = requestsTo(port);
  const userId = randomUUID();
  const cameAt = Date.now();
  const asker = await openAsker(port);
  const hold = { scheduleId: party.scheduleId, userId, participantsCount: party.seats };
  const answer = await asker.ask(post(paths.hold, hold, randomUUID()));
  const told = toldBy(answer, 201, party, cameAt);
  if (told) rush.holds.push(told);
  else rush.odd.push(answer.text);
  if (answer.status === 201) {
    const heldAt = Date.now();
    const booking = await asker.ask(post(paths.book, aBookingFor(party.scheduleId, userId, party.seats), randomUUID()));
    const booked = toldBy(booking, 201, party, heldAt);
    if (booked && booked.available === undefined) rush.bookings.push(booked);
    else rush.odd.push(booking.text);
  }
  asker.close();
}

function toldBy(answer: Answer, yes: number, party: Party, cameAt: number): Told | undefined {
  const answeredAt = Date.now();
  if (answer.status === yes) return { ...party, cameAt, answeredAt, available: undefined };
  const [, code, available] = /"code":"(SOLD_OUT|NOT_ENOUGH_SEATS)".*"available":(\d+)/.exec(answer.text) ?? [];
  return code === undefined ? undefined : { ...party, cameAt, answeredAt, available: Number(available) };
}

/** Somebody with the widget open, which sends back the tag that it got. */
async function openLooker(port: number, parties: Party[], place: number) {
  const { get } = requestsTo(port);
  const asker: Asker = await openAsker(port);
  const url = `${paths.availability}?scheduleId=${parties[place % parties.length]?.scheduleId}&participantsCount=2`;
  let tag: string | undefined;
  return {
    async look(): Promise<string | undefined> {
      const answer = await asker.ask(get(url, tag));
      tag = headersOf(answer)['etag'];
      return answer.status === 200 || answer.status === 304 ? undefined : answer.text;
    },
    close: () => asker.close(),
  };
}
