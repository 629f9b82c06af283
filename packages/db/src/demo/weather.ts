/** Warnings on a departure, and the day on which the weather has the last word. */
import { cancelSeats } from './cancellation.ts';
import type { Departure } from './departures.ts';
import { hour, later } from './kamchatka-day.ts';
import { memberActor, type Story } from './story.ts';
import { weatherTexts } from './weather-texts.ts';

/** When it is called off: the evening before, and for what still lies ahead yesterday's. */
export function callOffAt({ startsAt }: Departure, today: Date): Date {
  return new Date(Math.min(later(startsAt, -14 * hour).getTime(), later(today, -6 * hour).getTime()));
}

/** Raises the alert that the departure is fated to; a called-off one gives every seat and all the money back. */
export function tellWeather(story: Story): void {
  const { departure, today, company } = story;
  const { fate } = departure;
  if (fate === 'watched') raiseAlert(story, 'watch', later(today, -5 * hour));
  if (fate === 'warned') raiseAlert(story, 'warning', later(today, -4 * hour));
  if (fate !== 'called_off') return;

  const at = callOffAt(departure, today);
  raiseAlert(story, 'cancelled', at);
  for (const sold of story.sold) {
    if (sold.booking.seats === 0) continue;
    cancelSeats(story, sold, {
      at,
      seats: sold.booking.seats,
      by: 'weather',
      actor: memberActor(company.manager.id),
      reason: null,
    });
  }
  story.moments.push({ at, booked: 0, held: 0, why: 'call_off', status: 'cancelled' });
}

function raiseAlert(story: Story, severity: 'watch' | 'warning' | 'cancelled', at: Date): void {
  const { departure, company, rows, random, today } = story;
  const raisedAt = severity === 'cancelled' ? later(at, -hour) : at;
  const decision = { watch: null, warning: 'go', cancelled: 'call_off' }[severity];
  const liftedAt = departure.endsAt < today ? departure.endsAt : null;
  story.weatherStatus = severity;
  story.moments.push({ at: raisedAt, booked: 0, held: 0, why: 'alert' });
  rows.alerts.push({
    id: random.id(raisedAt),
    operatorId: company.operator.id,
    scheduleId: departure.id,
    tourId: null,
    kind: departure.tour.weather,
    severity,
    startsAt: later(departure.startsAt, -6 * hour),
    endsAt: departure.endsAt,
    source: severity === 'watch' ? 'forecast' : 'operator',
    message: weatherTexts[departure.tour.weather][severity],
    decision,
    decidedBy: decision === null ? null : company.manager.id,
    decidedAt: decision === null ? null : at,
    liftedAt,
    createdAt: raisedAt,
    updatedAt: liftedAt ?? at,
  });
}
