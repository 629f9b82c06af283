/** What a booking costs whoever pays for the server: the processor's time of the server and of PostgreSQL, hold and booking over HTTP. */
import { randomUUID } from 'node:crypto';
import { paths, requestsTo } from '../http/calls.ts';
import { openCrowd } from '../http/crowd.ts';
import { openStage } from '../http/stage.ts';
import type { Trial } from '../trial.ts';
import { openDatabaseTime } from './database-time.ts';

/** Assumed: what a processor with four gigabytes costs for an hour where servers are rented in Russia. Disk and traffic are apart. */
const roublesPerHour = 3;
const askers = 100;
const bookings = 1000;
/** Room for more rounds than there are. */
const departures = 20;

export const cost: Trial = {
  name: 'cost',
  ratios: {},
  notInGuard: 'it measures no ratio',
  async open(rig) {
    const stage = await openStage(rig, 'cost', departures, 1000);
    const { server } = stage;
    const requests = requestsTo(server.port);
    const crowd = await openCrowd(server.port, askers);
    const time = openDatabaseTime(stage.url);

    let next = 0;

    /** So many guests hold two seats and book them. */
    async function sell(): Promise<void> {
      const guests = new Map<number, { userId: string; scheduleId: string; holdId?: string }>();
      const ask = (place: number): string => {
        const guest = guests.get(place);
        if (guest?.holdId !== undefined) return requests.post(paths.book, aBooking(guest), randomUUID());
        const asked = { userId: randomUUID(), scheduleId: stage.departures[next++ % departures] ?? '' };
        guests.set(place, asked);
        return requests.post(paths.hold, { ...asked, participantsCount: 2 }, randomUUID());
      };
      await crowd.burst(bookings * 2, ask, ({ status, text }, place) => {
        const guest = guests.get(place);
        if (status !== 201 || !guest) throw new Error(`A guest was answered ${text.slice(0, 300)}`);
        const holdId = /"holdId":"([^"]+)"/.exec(text)?.[1];
        if (guest.holdId === undefined && holdId !== undefined) guests.set(place, { ...guest, holdId });
        else guests.delete(place);
      });
    }

    await sell();
    return {
      databaseUrls: [stage.url],
      async round() {
        const before = { server: await server.cpu(), database: await time.ofServer() };
        await sell();
        const ofServer = (await server.cpu()) - before.server;
        const ofDatabase = (await time.ofServer()) - before.database;
        const secondsForAMillion = (((ofServer + ofDatabase) / 1000) * 1_000_000) / bookings;
        return {
          'server CPU per booking ms': ofServer / bookings,
          'PostgreSQL CPU per booking ms': ofDatabase / bookings,
          [`a million bookings at ${roublesPerHour} roubles per processor and hour, roubles`]:
            (secondsForAMillion / 3600) * roublesPerHour,
        };
      },
      async close() {
        crowd.close();
        await time.close();
        await stage.close();
      },
    };
  },
};

function aBooking(guest: { userId: string; scheduleId: string; holdId?: string }): object {
  return {
    ...guest,
    participantsCount: 2,
    contact: { name: 'Anna Kim', email: 'anna@example.test', phone: '+79140000000' },
    participants: [
      { fullName: 'Anna Kim', category: 'adult', birthDate: '1990-05-17' },
      { fullName: 'Pyotr Kim', category: 'adult', birthDate: '1988-11-02' },
    ],
    consents: { personalData: true, terms: true },
  };
}
