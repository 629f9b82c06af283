/** The line for a departure that is sold out. */
import { hour, later, minute } from './kamchatka-day.ts';
import { makeParty } from './party.ts';
import { meetGuest } from './sale.ts';
import type { Story } from './story.ts';

const partySizes = [2, 1, 3, 2, 4];
/** Who got tired of waiting. */
const leavingPlace = 2;

/** People who came after the last seat was sold, in order; one of them has left the line since. */
export function tellWaitlist(story: Story): void {
  const { departure, moments, random, rows, company } = story;
  if (departure.fate !== 'sold_out') return;
  const soldOutAt = new Date(Math.max(...moments.map(({ at }) => at.getTime())));
  partySizes.forEach((seats, index) => {
    const joinedAt = later(soldOutAt, (index + 1) * 7 * hour + random.int(0, 90) * minute);
    const leftAt = index + 1 === leavingPlace ? later(joinedAt, 20 * hour) : undefined;
    const { contact } = makeParty(random, seats, departure.tour.prices);
    rows.waitlist.push({
      id: random.id(joinedAt),
      operatorId: company.operator.id,
      scheduleId: departure.id,
      guestId: meetGuest(story, joinedAt, leftAt ?? joinedAt),
      place: index + 1,
      seats,
      status: leftAt ? 'left' : 'waiting',
      contactName: contact.name,
      contactEmail: contact.email,
      contactPhone: contact.phone,
      createdAt: joinedAt,
      updatedAt: leftAt ?? joinedAt,
    });
    moments.push({ at: joinedAt, booked: 0, held: 0, why: 'waitlist' });
    if (leftAt) moments.push({ at: leftAt, booked: 0, held: 0, why: 'waitlist' });
  });
}
