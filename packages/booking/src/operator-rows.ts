/** The rows of a round that operators cause: edits of departures, the line of those who wait, warnings. */
import type { Draft, Row } from './round-rows.ts';

export type OperatorRows = { edits: Row[]; newEntries: Row[]; changedEntries: Row[]; alerts: Row[]; lifted: string[] };

export function noOperatorRows(): OperatorRows {
  return { edits: [], newEntries: [], changedEntries: [], alerts: [], lifted: [] };
}

export function addOperatorRows(rows: OperatorRows, draft: Draft): void {
  const scheduleId = draft.schedule.id;
  addEdits(rows, draft);
  addLine(rows, draft);
  for (const { alerts = [], lifted = [] } of draft.changes) {
    rows.lifted.push(...lifted);
    for (const { id, kind, severity, startsAt, endsAt, source, message } of alerts) {
      rows.alerts.push({
        id,
        schedule_id: scheduleId,
        kind,
        severity,
        starts_at: startsAt,
        ends_at: endsAt,
        source,
        message,
      });
    }
  }
}

/** All edits of a departure in a round become one: the last word on each of its parts. */
function addEdits(rows: OperatorRows, { changes, schedule }: Draft): void {
  const edits = changes.flatMap(({ edit }) => edit ?? []);
  if (edits.length === 0) return;
  const all = Object.assign({}, ...edits);
  rows.edits.push({
    id: schedule.id,
    capacity: all.capacity,
    status: all.status,
    weather_status: all.weatherStatus,
    starts_at: all.startsAt,
    ends_at: all.endsAt,
    sales_close_at: all.salesCloseAt,
    prices: all.prices,
    min_participants: all.minParticipants,
    has_guide: all.guideId !== undefined,
    guide_id: all.guideId,
    is_edit: edits.some(({ isEdit }) => isEdit),
  });
}

function addLine(rows: OperatorRows, { changes, entriesBefore }: Draft): void {
  const made = new Map(changes.flatMap(({ newEntries = [] }) => newEntries).map((one) => [one.id, one]));
  const last = new Map(changes.flatMap(({ entries = [] }) => entries).map((one) => [one.id, one]));
  for (const entry of made.values()) {
    const { status, holdId, offerEndsAt } = last.get(entry.id) ?? entry;
    rows.newEntries.push({
      id: entry.id,
      schedule_id: entry.scheduleId,
      guest_id: entry.guestId,
      place: entry.place,
      seats: entry.seats,
      status,
      contact_name: entry.contact.name,
      contact_email: entry.contact.email,
      contact_phone: entry.contact.phone,
      locale: entry.locale,
      token_hash: entry.tokenHash.toString('hex'),
      hold_id: holdId,
      offer_ends_at: offerEndsAt,
    });
  }
  for (const entry of last.values()) {
    const before = entriesBefore.get(entry.id);
    if (!before || made.has(entry.id)) continue;
    rows.changedEntries.push({
      id: entry.id,
      schedule_id: entry.scheduleId,
      from_status: before.status,
      status: entry.status,
      hold_id: entry.holdId,
      offer_ends_at: entry.offerEndsAt,
    });
  }
}
