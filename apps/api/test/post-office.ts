/** A stage whose letters leave: bookings in every state, and deliverers to run. */
import { findBookingById, recordPayment } from '@kamchatour/booking';
import { pino } from 'pino';
import { afterAll, afterEach } from 'vitest';
import { type Delivery, startDelivery } from '../src/jobs/deliver-messages.ts';
import { openPost } from '../src/mail/transport.ts';
import { type Behaviour, openSmtp, type Smtp } from './smtp.ts';
import { aBooking, aUser, openApiStage, type Stage } from './stage.ts';

export type PostOffice = Stage & {
  /** Deliverers as of so many processes, sending by this server. */
  deliver(smtpUrl: string | undefined, processes?: number): Delivery;
  /** Runs one until nothing waits. */
  deliverAll(smtpUrl: string | undefined): Promise<void>;
};

export const mailFrom = 'Kamchatour <tours@kamchatour.test>';

export async function openPostOffice(environment: Record<string, string> = {}): Promise<PostOffice> {
  const stage = await openApiStage({ PUBLIC_URL: 'https://tours.example', DEMO: '1', ...environment });
  const { services, database } = stage;
  const log = pino({ enabled: false });
  const deliver = (smtpUrl: string | undefined, processes = 1): Delivery => {
    const started = Array.from({ length: processes }, () => {
      const post = openPost({ smtpUrl, mailFrom, demo: true }, database);
      if (post === undefined) throw new Error('there is no way out');
      return { post, delivery: startDelivery({ services, post, log }) };
    });
    return {
      wake: () => {
        for (const { delivery } of started) delivery.wake();
      },
      stop: async () => {
        await Promise.all(started.map(({ delivery }) => delivery.stop()));
        for (const { post } of started) post.close();
      },
    };
  };
  return {
    ...stage,
    deliver,
    async deliverAll(smtpUrl) {
      const delivery = deliver(smtpUrl);
      await until(stage, (states) => !states.includes('waiting'));
      await delivery.stop();
    },
  };
}

/** The office of a test file: opened once, emptied after each test, and closed with it; so are the mail servers that a test opens. */
export async function officeOfFile() {
  const office = await openPostOffice();
  const opened: Smtp[] = [];
  afterEach(async () => {
    for (const smtp of opened.splice(0)) await smtp.close();
    await office.database.query((sql) => sql`delete from outbox_messages`);
  });
  afterAll(() => office.close());
  const anSmtp = async (behaviour: Behaviour = {}): Promise<Smtp> => {
    const smtp = await openSmtp(behaviour);
    opened.push(smtp);
    return smtp;
  };
  return { office, anSmtp };
}

export type MessageRow = { id: string; kind: string; state: string; attempts: number; lastError: string | null };

/** The outbox, in the order in which it was written. */
export async function outbox(stage: Stage): Promise<MessageRow[]> {
  return await stage.database.query(
    (sql) => sql<MessageRow[]>`
      select id, kind, state, attempts, last_error as "lastError" from outbox_messages order by created_at, id`,
  );
}

/** Waits until the messages are as wanted. */
export async function until(stage: Stage, isSo: (states: string[], rows: MessageRow[]) => boolean): Promise<void> {
  for (;;) {
    const rows = await outbox(stage);
    const states = rows.map(({ state }) => state);
    if (isSo(states, rows)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export type Booked = { bookingId: string; bookingNumber: string; confirmationCode: string; scheduleId: string };

export async function bookSeats(
  stage: Stage,
  {
    seats = 1,
    locale = 'ru',
    scheduleId,
    ...more
  }: { seats?: number; locale?: string; scheduleId?: string; contact?: object },
): Promise<Booked> {
  const on = scheduleId ?? (await stage.departure());
  const answer = await stage.post('/api/tours/book', aBooking(on, aUser(), seats, { locale, ...more }));
  if (answer.statusCode !== 201) throw new Error(`the booking was refused: ${answer.body}`);
  return { ...answer.json<Omit<Booked, 'scheduleId'>>(), scheduleId: on };
}

export const keyOf = ({ bookingNumber, confirmationCode }: Booked) => ({ bookingNumber, confirmationCode });

/** The provider says that all of it was paid. */
export async function payFor({ services }: Stage, { bookingId, scheduleId }: Booked): Promise<string> {
  const { totalAmount } = await findBookingById(services.desk, bookingId);
  const { outcome } = await recordPayment(
    services.desk,
    { bookingId, scheduleId },
    {
      stage: 'paid',
      bookingId,
      provider: 'sandbox',
      providerTx: `tx ${bookingId}`,
      amount: totalAmount,
      currency: 'RUB',
      isTrusted: true,
      namedBookingId: bookingId,
      method: 'card',
      cardLastFour: '4242',
    },
  );
  return outcome;
}

/** Its time to pay is over. */
export async function lapse({ database }: Stage, { bookingId }: Booked): Promise<void> {
  await database.query(
    (sql) => sql`
      update tour_bookings_v2 set created_at = now() - interval '2 hours', pay_before = now() - interval '1 minute'
      where id = ${bookingId}`,
  );
}

/** A message as something else would have written it. */
export async function queue(
  { database }: Stage,
  kind: string,
  { bookingId }: { bookingId: string },
  payload: object = {},
): Promise<void> {
  await database.query(
    (sql) => sql`
      insert into outbox_messages (id, operator_id, kind, booking_id, dedupe_key, payload)
      select gen_random_uuid(), operator_id, ${kind}, id, ${kind} || gen_random_uuid(), ${JSON.stringify(payload)}::text::jsonb
      from tour_bookings_v2 where id = ${bookingId}`,
  );
}
