import { expectNothingSerious } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { type Step, steps } from '../pages/booking.ts';
import { fill } from '../pages/walk.ts';

for (const device of ['phone', 'desktop'] as const) {
  test(`axe finds nothing serious on any screen, light or dark: ${device}`, async ({
    aDeparture,
    aGuest,
    aRival,
    records,
  }) => {
    // A dozen screens, each looked through twice.
    test.slow();
    const departure = await aDeparture({ tour: 'kurile-lake' });
    const full = await aDeparture({ tour: 'kurile-lake', capacity: 2 });
    await aRival().hold(full.scheduleId, 2);
    const guest = await aGuest({ device, locale: device === 'phone' ? 'ru' : 'en' });
    const { booking, home, manage, page, press, tour } = guest;
    const details = {
      birthDate: '1990-06-15',
      document: '3005 123456',
      weightKg: '72',
      emergencyName: 'Пётр Ким',
      emergencyPhone: '+79140000002',
    };

    await home.open();
    await expect(home.tour(departure.title[guest.locale])).toBeVisible();
    await expectNothingSerious(page, 'home');
    await booking.open(full);
    await expect(booking.full.getByRole('link').first()).toBeVisible();
    await expectNothingSerious(page, 'sold out');
    await tour.open(departure);
    await expect(tour.departure(departure)).toBeVisible();
    await expectNothingSerious(page, 'tour');
    await press(tour.departure(departure));

    const asides: Partial<Record<Step, () => Promise<void>>> = {
      contact: async () => {
        await booking.contact.phone.clear();
        await press(booking.continue);
        await expect(booking.corrections).toBeVisible();
        await expectNothingSerious(page, 'contact with mistakes');
        await records.endHoldIn(departure.scheduleId, 58);
        await guest.lookAwayAndBack();
        await expect(booking.lastMinute).toBeVisible();
        await expectNothingSerious(page, 'the last minute');
        await press(booking.lastMinute.getByRole('button', { name: guest.says.hold.extend }));
        await expect(booking.lastMinute).toBeHidden();
        await fill(guest, 'contact');
      },
      participants: async () => {
        await booking.person(2).getByRole('textbox', { name: guest.says.people.fullName }).clear();
        await press(booking.continue);
        await expect(booking.corrections).toBeVisible();
        await expectNothingSerious(page, 'participants with mistakes');
        await fill(guest, 'participants', { details });
      },
    };
    for (const step of steps) {
      await expect(booking.heading(step)).toBeVisible();
      await fill(guest, step, { details });
      await expectNothingSerious(page, step);
      await asides[step]?.();
      if (step !== 'pay') await press(step === 'review' ? booking.book : booking.continue);
    }
    const number = await booking.bookingNumber.innerText();
    await press(booking.openBooking);
    await expect(manage.heading(number)).toBeVisible();
    await press(manage.everyone);
    await press(manage.cancelSelected);
    await expect(manage.question).toBeVisible();
    await expectNothingSerious(page, 'cancelling');
    await press(manage.yes);
    await expect(manage.done).toBeVisible();
    await expectNothingSerious(page, 'the booking');
    await manage.open();
    await press(manage.show);
    await expectNothingSerious(page, 'my booking');
    await page.goto('/nowhere');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNothingSerious(page, 'nowhere');
  });
}
