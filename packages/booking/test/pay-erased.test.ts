/** Money for a booking that had lapsed, and whose guest was erased since: nobody is known any more who could travel on it. */
import { expect, it } from 'vitest';
import { aDeparture } from './fixtures.ts';
import { book, moneyOf, nextTx, settleDue, tellPaid } from './money-stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = await stageOfFile();

it('goes back, and takes no seat', async () => {
  const booked = await book(stage.desk, await aDeparture(stage));
  await stage.database.query(
    (sql) => sql`
      update tour_bookings_v2 set pay_before = clock_timestamp() - interval '1 second', data_key = null, guest_id = null, contact_name = '—',
        contact_email = '', contact_phone = '' where id = ${booked.bookingId}`,
  );
  expect(await tellPaid(stage.desk, booked, nextTx())).toEqual({ outcome: 'late' });
  await settleDue(stage.desk);
  expect(await moneyOf(stage, booked)).toMatchObject({ refunds: [{ why: 'late', state: 'succeeded' }] });
});
