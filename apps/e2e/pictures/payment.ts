/** Pictures of paying: the play bank, its second step, what the guest sees while the bank thinks, declined, paid. */
import type { Departure } from '../fixtures/departure.ts';
import type { Guest } from '../fixtures/guest.ts';
import type { Take } from './album.ts';

/** From the payment step, with nothing paid yet, to the tickets on the screen. */
export async function takePayment(guest: Guest, departure: Departure, take: Take): Promise<void> {
  const { page, press, booking, payment, bank } = guest;
  await press(payment.pay);
  await bank.pay.waitFor();
  await take('bank', false);
  await press(bank.trouble);
  await take('bank-trouble');
  await press(bank.choice('paysWithStep'));
  await press(bank.pay);
  await bank.confirm.waitFor();
  await take('bank-second-step');
  await booking.open(departure, 'pay');
  await payment.state('waiting').waitFor();
  await take('pay-waiting');
  await press(payment.openAgain);
  await bank.payBy('declined');
  await bank.outcome('declined').waitFor();
  await take('bank-declined');
  await booking.open(departure, 'pay');
  await payment.declined.waitFor();
  await take('pay-declined');
  await press(payment.tryAgain);
  await bank.payBy('pays');
  await bank.outcome('paid').waitFor();
  await booking.open(departure, 'booked');
  await payment.pdf.waitFor();
  await take('booked');
  await page.goto('/points#over');
  await page.getByRole('heading', { level: 1, name: guest.says.payment.pointsOver }).waitFor();
  await take('points-over');
  await booking.open(departure, 'booked');
}
