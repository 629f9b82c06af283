/** The people of the journeys. */
import type { Contact } from './booking.ts';

export const anna: Contact = { name: 'Анна Ким', email: 'anna@example.test', phone: '+7 914 000-00-01' };

/** Somebody else in the party. */
export function person(place: number): string {
  return ['Анна Ким', 'Пётр Ким', 'Юна Ким', 'Лев Ким'][place - 1] ?? `Участник ${place}`;
}
