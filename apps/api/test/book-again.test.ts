/** The same key with the same body gets the first success again, its way to pay included, whatever became of the booking since. */
import { findBookingById } from '@kamchatour/booking';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPayment } from '../src/money/start-payment.ts';
import { aBooking, aUser, openApiStage, type Stage } from './stage.ts';

const cloudPayments = {
  CLOUDPAYMENTS_PUBLIC_ID: 'pk_1',
  CLOUDPAYMENTS_API_SECRET: 'a secret',
  RECEIPT: JSON.stringify({ taxationSystem: 1, vat: null }),
};

describe.each([
  ['a page of the sandbox', { DEMO: '1' }, { url: expect.stringContaining('/sandbox/pay/') }],
  ['the provider’s widget', cloudPayments, { widget: { params: { receipt: expect.anything() } } }],
] as const)('a booking that is answered with %s', (_name, environment, way) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openApiStage(environment);
  });
  afterAll(() => stage.close());

  /** Books under a key; `again` sends the very same once more. */
  async function booked() {
    const body = aBooking(await stage.departure(), aUser(), 2);
    const send = () => stage.post('/api/tours/book', body, { 'idempotency-key': 'one booking' });
    const first = await send();
    expect(first.statusCode).toBe(201);
    expect(first.json().payment).toMatchObject(way);
    const again = async () => {
      const { statusCode, body: text } = await send();
      return { statusCode, body: text };
    };
    return { ...first.json(), first: { statusCode: 201, body: first.body }, again };
  }
  const cancel = ({ bookingNumber, confirmationCode }: Record<string, string>, participantIds?: string[]) =>
    stage.post(`/api/tours/bookings/${bookingNumber}/cancel`, { confirmationCode, participantIds });

  it('is answered so again while it waits to be paid for', async () => {
    const { first, again } = await booked();
    expect(await Promise.all([again(), again()])).toEqual([first, first]);
  });

  it('is answered so again once it is paid', async () => {
    const { bookingId, first, again } = await booked();
    await stage.database.query(
      (sql) => sql`
        update tour_bookings_v2 set status = 'confirmed', payment_status = 'paid', pay_before = null where id = ${bookingId}`,
    );
    expect(await again()).toEqual(first);
  });

  it('is answered so again after one of two left, and after both did', async () => {
    const { first, again, ...booking } = await booked();
    const [participant] = (await findBookingById(stage.services.desk, booking.bookingId)).participants;
    const left = await cancel(booking, [participant?.participantId ?? '']);
    expect(left.statusCode).toBe(200);
    expect(await again()).toEqual(first);
    expect((await cancel(booking)).statusCode).toBe(200);
    expect(await again()).toEqual(first);
  });

  it('is answered so again when no more ways to pay may be opened', async () => {
    const { bookingId, first, again } = await booked();
    const view = await findBookingById(stage.services.desk, bookingId);
    for (let ways = 1; ways < 20; ways += 1) await startPayment(stage.services, view);
    await expect(startPayment(stage.services, view)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    expect(await again()).toEqual(first);
  });
});
