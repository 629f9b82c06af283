/** The catalogue: what is sold, for people who look around. */
import { operators, tourPriceCategories, tours } from '@kamchatour/db/schema';
import { asc, eq, isNull, sql } from 'drizzle-orm';
import type { TourCard, TourDetails } from '../answers.ts';
import { BookingError } from '../errors.ts';
import type { Desk } from '../open-desk.ts';

type NextSchedule = NonNullable<TourCard['nextSchedule']>;

/** Named with its table: in a select from one table drizzle writes the bare column, which a subquery reads as its own. */
const tourId = sql`${tours}.id`;

/** The cheapest seat that is not free of charge. */
const priceFrom = sql<number>`(
  select coalesce(min(nullif(c.amount, 0)), 0) from tour_price_categories c where c.tour_id = ${tourId}
)`.mapWith(Number);

/** The next departure on sale that has a free seat. */
const nextSchedule = sql<NextSchedule | null>`(
  select json_build_object('scheduleId', d.schedule_id, 'startsAt', to_char(d.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'available', d.available)
  from tour_schedule_details d
  where d.tour_id = ${tourId} and d.starts_at > now() and d.sales_close_at > now() and d.status in ('scheduled', 'guaranteed')
    and d.weather_status <> 'cancelled' and d.available > 0
  order by d.starts_at limit 1
)`;

const cardColumns = {
  id: tours.id,
  slug: tours.slug,
  title: tours.title,
  summary: tours.summary,
  durationMinutes: tours.durationMinutes,
  minAge: tours.minAge,
  difficulty: tours.difficulty,
  priceFrom,
  nextSchedule,
};

/** Every tour on sale, in the operator's order. */
export async function listTours(desk: Desk): Promise<TourCard[]> {
  const rows = await desk.readDatabase.orm((orm) =>
    orm.select(cardColumns).from(tours).where(isNull(tours.archivedAt)).orderBy(asc(tours.position), asc(tours.slug)),
  );
  return rows.map((row) => ({ ...row, currency: 'RUB' }));
}

/** All that a guest may know about a tour. Refuses with NOT_FOUND. */
export async function findTour(desk: Desk, slug: string): Promise<TourDetails> {
  const rows = await desk.readDatabase.orm((orm) =>
    orm
      .select({
        card: cardColumns,
        about: {
          description: tours.description,
          meetingPoint: tours.meetingPoint,
          included: tours.included,
          bring: tours.bring,
          needs: tours.needs,
          refundPolicy: tours.refundPolicy,
        },
        limits: { maxAge: tours.maxAge, maxWeightKg: tours.maxWeightKg },
        latitude: tours.meetingLatitude,
        longitude: tours.meetingLongitude,
        operator: { name: operators.name, phone: operators.phone, email: operators.email },
        category: tourPriceCategories,
      })
      .from(tours)
      .innerJoin(operators, eq(operators.id, tours.operatorId))
      .innerJoin(tourPriceCategories, eq(tourPriceCategories.tourId, tours.id))
      .where(eq(tours.slug, slug))
      .orderBy(asc(tourPriceCategories.position)),
  );
  const [first] = rows;
  if (!first) throw new BookingError({ code: 'NOT_FOUND', details: {} });
  return {
    ...first.card,
    ...first.about,
    ...(first.limits.maxAge === null ? {} : { maxAge: first.limits.maxAge }),
    ...(first.limits.maxWeightKg === null ? {} : { maxWeightKg: first.limits.maxWeightKg }),
    currency: 'RUB',
    meetingAt: { latitude: first.latitude, longitude: first.longitude },
    operator: first.operator,
    priceCategories: rows.map(({ category: { category, title, amount, minAge, maxAge } }) => ({
      category,
      title,
      amount,
      ...(minAge === null ? {} : { minAge }),
      ...(maxAge === null ? {} : { maxAge }),
    })),
  };
}
