import { expect, test } from '../fixtures/test.ts';
import { walkTo } from '../pages/walk.ts';
import { dayInWords } from '../pages/words.ts';

/** Half past midnight on Kamchatka is another day in all three but one. */
const time = '00:30';

for (const timezoneId of ['Pacific/Pago_Pago', 'Europe/Moscow', 'Pacific/Kiritimati']) {
  test(`shows Kamchatka’s day and hour to a reader in ${timezoneId}`, async ({ aDeparture, aGuest }) => {
    const departure = await aDeparture({ time });
    const guest = await aGuest({ timezoneId, locale: 'en' });
    const { booking, page, tour } = guest;
    await tour.open(departure);
    await expect(tour.day(departure.day)).toHaveAccessibleName(guest.says.calendar.left(12));
    await expect(tour.departure(departure)).toBeVisible();
    await walkTo(guest, departure, 'review', { seats: 1 });
    await expect(booking.choice).toContainText(dayInWords(departure.day, 'en'));
    await expect(booking.choice).toContainText(time);
    await expect(page.getByRole('main')).toContainText(time);
  });
}
