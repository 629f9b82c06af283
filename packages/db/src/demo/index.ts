import postgres from 'postgres';
import {
  appSettings,
  auditLog,
  consents,
  guests,
  loyaltyAccounts,
  loyaltyEntries,
  operatorMembers,
  operators,
  outboxMessages,
  payments,
  promoCodes,
  refunds,
  sandboxOperations,
  tourBookings,
  tourCancellations,
  tourCheckins,
  tourParticipants,
  tourPriceCategories,
  tourSchedules,
  tourSeatHolds,
  tourSeatLedger,
  tours,
  tourWaitlist,
  tourWeatherAlerts,
} from '../schema/index.ts';
import { insertStatement, outcomeStatement } from './batch.ts';
import { dateOf } from './kamchatka-day.ts';
import { makeSeason } from './season.ts';

const lockKey = 7_205_114_005;

/**
 * Gives an empty database (migrated, without operators or tours) the demo season: a company with its people, ten tours, departures from a month ago
 * to 120 days ahead, and what happened on them. Any other database is left as it is.
 *
 * The same seed and the same day on Kamchatka give the same season. One batch of the simple protocol, so one transaction: any number of starters
 * at once make exactly one season, and none of them half of it. No personal details are sealed in it: `SECRET_KEY` is not known here.
 */
export async function fillDemoSeason(url: string, options: { now: Date; seed?: string }): Promise<void> {
  const { now, seed = 'kamchatka' } = options;
  const sql = postgres(url, { max: 1, fetch_types: false, connect_timeout: 10, onnotice: () => undefined });
  try {
    const [found] = await sql<{ is_filled: boolean }[]>`
      select exists (select from operators) or exists (select from tours) as is_filled`;
    if (found?.is_filled === false) await sql.unsafe(seasonBatch(seed, now));
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function seasonBatch(seed: string, now: Date): string {
  const season = makeSeason(seed, now);
  const { operator, owner, manager, guide } = season.company;
  const statements = [
    insertStatement(appSettings, [{ key: 'demo_season', value: { seed, day: dateOf(now) } }]),
    insertStatement(operators, [operator]),
    insertStatement(operatorMembers, [owner, manager, guide]),
    insertStatement(tours, season.tours),
    insertStatement(tourPriceCategories, season.priceCategories),
    insertStatement(tourSchedules, season.schedules),
    insertStatement(tourSeatLedger, season.ledger),
    outcomeStatement(season.outcomes),
    insertStatement(guests, season.guests),
    insertStatement(tourSeatHolds, season.holds),
    insertStatement(promoCodes, season.promoCodes),
    insertStatement(tourBookings, season.bookings),
    insertStatement(tourParticipants, season.participants),
    insertStatement(consents, season.consents),
    insertStatement(tourCancellations, season.cancellations),
    insertStatement(payments, season.payments),
    insertStatement(refunds, season.refunds),
    insertStatement(loyaltyAccounts, season.loyaltyAccounts),
    insertStatement(loyaltyEntries, season.loyaltyEntries),
    insertStatement(sandboxOperations, season.sandboxOperations),
    insertStatement(tourCheckins, season.checkins),
    insertStatement(tourWaitlist, season.waitlist),
    insertStatement(tourWeatherAlerts, season.alerts),
    insertStatement(outboxMessages, season.messages),
    insertStatement(auditLog, season.audit),
  ];
  return `
set local lock_timeout = '60s';
set local statement_timeout = 0;
select pg_advisory_xact_lock(${lockKey});
do $season$ begin
  if exists (select from operators) or exists (select from tours) then return; end if;
  ${statements.join('\n  ')}
end $season$;
`;
}
