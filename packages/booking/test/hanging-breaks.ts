/** What foreign keys do not see to, broken on purpose. */
import { type Break, withoutTriggers } from './breaks.ts';

const booking = `(select id from tour_bookings_v2 where status = 'pending_payment' and seats = 2)`;

export const hangingBreaks: Break[] = [
  ['booking', 'on no departure', `update tour_bookings_v2 set schedule_id = gen_random_uuid() where id = ${booking}`],
  ['booking', 'on another tour', `update tour_bookings_v2 set tour_id = gen_random_uuid() where id = ${booking}`],
  ['booking', 'on no guest', `update tour_bookings_v2 set guest_id = gen_random_uuid() where id = ${booking}`],
  ['traveller', 'on no booking', 'update tour_participants set booking_id = gen_random_uuid() where position = 0'],
  ['consent', 'on no booking', 'update consents set booking_id = gen_random_uuid()'],
  [
    'ledger',
    'on no departure',
    withoutTriggers(
      'tour_seat_ledger',
      'update tour_seat_ledger set schedule_id = gen_random_uuid() where version = 0',
    ),
  ],
].map(([what, how = '', statements = '']) => ({ id: `${what} hangs on nothing`, how, statements }));
