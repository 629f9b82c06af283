/** A member of the team, and bookings as operators find them. */
import { newId } from '../src/ids.ts';
import { createTourBookingWithLock, findBookingById, type Member, takeMoneyForOperator } from '../src/index.ts';
import { aBooking, aDeparture, aGuest, type Departure, type Stage } from './fixtures.ts';

const operatorId = '01900000-0000-7000-8000-000000000001';

export async function aMember(stage: Pick<Stage, 'database'>, name = 'Irina'): Promise<Member> {
  const id = newId();
  await stage.database.query(
    (sql) => sql`
      insert into operator_members (id, operator_id, name, email, role)
      values (${id}, ${operatorId}, ${name}, ${`${id}@example.test`}, 'manager')`,
  );
  return { id, operatorId };
}

export async function anUnpaid(stage: Stage, seats = 1, departure: Departure = {}) {
  const scheduleId = await aDeparture(stage, departure);
  const { userId, caller } = aGuest();
  const booked = await createTourBookingWithLock(stage.desk, aBooking(scheduleId, userId, seats), caller);
  const { participants } = await findBookingById(stage.desk, booked.bookingId);
  return { ...booked, scheduleId, participantIds: participants.map((one) => one.participantId) };
}

/** Paid in cash. */
export async function aPaid(stage: Stage, by: Member, seats = 1, departure: Departure = {}) {
  const booking = await anUnpaid(stage, seats, departure);
  await takeMoneyForOperator(stage.desk, by, booking, cash(booking.totalAmount));
  return booking;
}

export const cash = (amount: number) => ({ paymentId: newId(), method: 'cash' as const, amount, currency: 'RUB' });
