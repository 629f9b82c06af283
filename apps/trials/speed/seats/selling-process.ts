/** An API process without its HTTP: it sells one departure to askers of its own, until there is no seat left. */
import { BookingError, type Desk } from '@kamchatour/booking';
import { takeOrders } from './child.ts';
import { holdOneSeat, openApiServices } from './desk.ts';

const [url = ''] = process.argv.slice(2);
const services = await openApiServices(url);

async function sellOut(desk: Desk, scheduleId: string, askers: number) {
  const sold = await Promise.all(Array.from({ length: askers }, () => holdUntilSoldOut(desk, scheduleId)));
  return { sold: sold.reduce((sum, one) => sum + one, 0) };
}

/** Answers how many holds one asker got. Any other refusal, `SCHEDULE_BUSY` above all, is a failure. */
async function holdUntilSoldOut(desk: Desk, scheduleId: string): Promise<number> {
  for (let sold = 0; ; sold += 1) {
    try {
      await holdOneSeat(desk, scheduleId);
    } catch (error) {
      if (error instanceof BookingError && error.code === 'SOLD_OUT') return sold;
      throw error;
    }
  }
}

takeOrders({ sellOut: (scheduleId = '', askers = '') => sellOut(services.desk, scheduleId, Number(askers)) }, () =>
  services.close(),
);
