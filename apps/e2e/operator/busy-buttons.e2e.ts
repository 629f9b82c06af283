import { expect, test } from '../fixtures/test.ts';
import { officeOf } from '../pages/office.ts';

test('a button that is at work keeps the focus and sends once, however often it is pressed', async ({
  aDeparture,
  aGuest,
}) => {
  const owner = await aGuest({ locale: 'en', as: 'owner' });
  const { scheduleId } = await aDeparture();
  const { page } = owner;
  const { keyboard } = page;
  const { button, field } = officeOf(owner);
  const sent: string[] = [];
  let letOn = () => {};
  await page.route(/operator\.departures\.(close|addNote)/, async (route) => {
    sent.push(new URL(route.request().url()).pathname);
    await new Promise<void>((resolve) => {
      letOn = resolve;
    });
    await route.continue();
  });
  await page.goto(`/operator/departures/${scheduleId}`);
  const close = button('Close sales');
  const open = button('Open sales');
  await close.focus();
  await keyboard.down('Enter');
  await expect(close).toBeDisabled();
  await expect(close).toBeFocused();
  // Held down; and pressed by whatever does not look whether it may.
  await keyboard.down('Enter');
  await keyboard.up('Enter');
  await keyboard.press('Space');
  await close.click({ force: true });
  await expect(close).toBeFocused();
  letOn();
  await expect(open).toBeEnabled();
  await expect(open).toBeFocused();
  expect(sent).toHaveLength(1);

  await field('Note').fill('Take the spare boots');
  await field('Note').press('Tab');
  const note = button('Write down');
  await expect(note).toBeFocused();
  await keyboard.press('Enter');
  await expect(note).toBeDisabled();
  await keyboard.press('Enter');
  letOn();
  await expect(note).toBeEnabled();
  await expect(note).toBeFocused();
  await expect(page.getByText('Take the spare boots')).toHaveCount(1);
  expect(sent).toHaveLength(2);
});

test('neither the second click of a double one nor a key that is held presses again what has just answered', async ({
  aDeparture,
  aGuest,
}) => {
  const owner = await aGuest({ locale: 'en', as: 'owner' });
  const { scheduleId } = await aDeparture();
  const { page } = owner;
  const { keyboard } = page;
  const { button } = officeOf(owner);
  await page.goto(`/operator/departures/${scheduleId}`);
  const close = button('Close sales');
  const open = button('Open sales');
  await close.focus();
  await keyboard.down('Enter');
  await expect(open).toBeEnabled();
  await keyboard.down('Enter');
  await keyboard.up('Enter');
  await open.dispatchEvent('click', { detail: 2 });
  await expect(open).toBeEnabled();
  await expect(open).toBeFocused();
  await open.dblclick();
  await expect(close).toBeEnabled();
});

test('two quick taps of a finger are two presses, although the browser counts them as a double one', async ({
  aDeparture,
  aGuest,
}) => {
  const owner = await aGuest({ device: 'phone', locale: 'en', as: 'owner' });
  const { scheduleId } = await aDeparture();
  const { page } = owner;
  const { button } = officeOf(owner);
  const click = (name: string, pointerType: string) =>
    button(name).evaluate(
      (element, kind) =>
        element.dispatchEvent(
          new PointerEvent('click', { pointerType: kind, detail: 2, bubbles: true, cancelable: true }),
        ),
      pointerType,
    );
  await page.goto(`/operator/departures/${scheduleId}`);
  await click('Close sales', 'mouse');
  await expect(button('Close sales')).toBeEnabled();
  await click('Close sales', 'touch');
  await expect(button('Open sales')).toBeEnabled();
});
