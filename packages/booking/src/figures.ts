import type { Database } from '@kamchatour/db';
import type { Schedule } from './schedule.ts';

/** Live figures of a departure, as screens show them. */
export type Figures = {
  scheduleId: string;
  operatorId: string;
  version: number;
  capacity: number;
  booked: number;
  held: number;
  status: Schedule['status'];
  weatherStatus: Schedule['weatherStatus'];
  startsAt: Date;
  salesCloseAt: Date;
  prices: Schedule['prices'];
  currency: string;
  asOf: Date;
};

/** The live figures of these departures in one query; those that do not exist are missing from the answer. */
export async function readFigures(database: Database, scheduleIds: string[]): Promise<Figures[]> {
  return await database.query(
    (sql) => sql<Figures[]>`
      select schedule_id as "scheduleId", operator_id as "operatorId", version, capacity, booked, held, status, weather_status as "weatherStatus",
        starts_at as "startsAt", sales_close_at as "salesCloseAt", prices, currency, now() as "asOf"
      from tour_schedule_details where schedule_id = any(${scheduleIds}::uuid[])`,
  );
}
