/** All that is stored about one booking, in one snapshot with its time. */
import type { Database } from '@kamchatour/db';
import { tourBookings, tourParticipants, tourSchedules, tours } from '@kamchatour/db/schema';
import { asc, eq, sql } from 'drizzle-orm';
import * as z from 'zod/mini';

const participantColumns = {
  id: tourParticipants.id,
  fullName: tourParticipants.fullName,
  category: tourParticipants.category,
  amount: tourParticipants.amount,
  detailsSealed: tourParticipants.detailsSealed,
  cancelledAt: tourParticipants.cancelledAt,
};

/** Undefined when there is no such booking. */
export async function bookingFacts(database: Database, bookingId: string) {
  const rows = await database.orm((orm) =>
    orm
      .select({
        now: sql<Date>`clock_timestamp()`.mapWith(tourBookings.createdAt),
        booking: tourBookings,
        schedule: tourSchedules,
        tour: { slug: tours.slug, title: tours.title, meetingPoint: tours.meetingPoint, bring: tours.bring },
        participant: participantColumns,
      })
      .from(tourBookings)
      .innerJoin(tourSchedules, eq(tourSchedules.id, tourBookings.scheduleId))
      .innerJoin(tours, eq(tours.id, tourBookings.tourId))
      .innerJoin(tourParticipants, eq(tourParticipants.bookingId, tourBookings.id))
      .where(eq(tourBookings.id, bookingId))
      .orderBy(asc(tourParticipants.position)),
  );
  const [first] = rows;
  if (!first) return undefined;
  const { now, booking, schedule, tour } = first;
  return { now, booking, schedule, tour, participants: rows.map((row) => row.participant) };
}

const sealedDetails = z.object({
  birthDate: z.optional(z.string()),
  document: z.optional(z.string()),
  weightKg: z.optional(z.number()),
  notes: z.optional(z.string()),
  emergencyContact: z.optional(z.object({ name: z.string(), phone: z.string() })),
});

type Details = {
  birthDate?: string;
  document?: string;
  weightKg?: number;
  notes?: string;
  emergencyContact?: { name: string; phone: string };
};

/** What was sealed about a participant, read back: only what was given is there. */
export function participantDetails(unsealed: unknown): Details {
  const { birthDate, document, weightKg, notes, emergencyContact } = sealedDetails.parse(unsealed);
  return {
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(document === undefined ? {} : { document }),
    ...(weightKg === undefined ? {} : { weightKg }),
    ...(notes === undefined ? {} : { notes }),
    ...(emergencyContact === undefined ? {} : { emergencyContact }),
  };
}
