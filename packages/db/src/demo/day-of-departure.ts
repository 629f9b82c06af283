/** The day itself: people are checked in, the tour leaves, and comes home. */
import { later, minute } from './kamchatka-day.ts';
import { memberActor, noteBooking, type Story } from './story.ts';

/** For a departure that left before today: check-ins, who never came, and its end if it has ended. */
export function tellDeparture(story: Story): void {
  const { departure, today, random, moments } = story;
  if (departure.startsAt >= today || departure.fate === 'called_off') return;
  moments.push({ at: departure.startsAt, booked: 0, held: 0, why: 'depart', status: 'departed' });
  const hasEnded = departure.endsAt < today;
  const seated = story.sold.filter(({ booking }) => booking.seats > 0);
  for (const { booking, participants } of seated) {
    // Somebody always comes: where nobody is checked in, nobody looked.
    const isMissing = hasEnded && random.chance(0.04) && booking !== seated[0]?.booking;
    const travelling = participants.filter(({ cancelledAt }) => !cancelledAt);
    for (const participant of isMissing ? [] : travelling) {
      // The first of a party always comes: else the party did not.
      if (participant === travelling[0] || random.chance(0.98)) checkIn(story, participant.id);
    }
    if (!hasEnded) continue;
    Object.assign(booking, { status: isMissing ? 'no_show' : 'completed', updatedAt: departure.endsAt });
    noteBooking(story, booking, {
      action: isMissing ? 'mark_no_show' : 'complete',
      from: 'confirmed',
      at: departure.endsAt,
      by: memberActor(memberOnDuty(story)),
    });
  }
  if (hasEnded) moments.push({ at: departure.endsAt, booked: 0, held: 0, why: 'complete', status: 'completed' });
}

function checkIn(story: Story, participantId: string): void {
  const { departure, random, rows, company } = story;
  const write = (turn: number, at: Date, method: 'scan' | 'hand') =>
    rows.checkins.push({
      id: random.id(at),
      operatorId: company.operator.id,
      scheduleId: departure.id,
      participantId,
      memberId: memberOnDuty(story),
      action: turn % 2 === 1 ? 'in' : 'undo',
      method,
      turn,
      at,
      createdAt: at,
    });
  const at = later(departure.startsAt, -random.int(6 * 60, 40 * 60) * 1_000);
  write(1, at, random.chance(0.85) ? 'scan' : 'hand');
  if (!random.chance(0.02)) return;
  // A neighbour's ticket, noticed at once and put right.
  write(2, later(at, minute), 'hand');
  write(3, later(at, 3 * minute), 'scan');
}

function memberOnDuty({ departure, company }: Story): string {
  return departure.guideId ?? company.manager.id;
}
