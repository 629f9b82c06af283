import { randomUUID } from 'node:crypto';
import { expectNothingSerious, expectToFit } from '../fixtures/axe.ts';
import { demoPassword } from '../fixtures/office.ts';
import { expect, test } from '../fixtures/test.ts';
import { mailbox } from '../pages/mailbox.ts';
import { officeOf } from '../pages/office.ts';

/** Whoever is not signed in, types something weak, or has a used link, is told so by the status of the call; in a letter no script runs. */
const refused = /status of 40[014]/;
const password = 'сопка под снегом 27';

test('who is invited joins by the letter, forgets the password, and gets a new one by a letter', async ({ aGuest }) => {
  const owner = await aGuest({ as: 'owner' });
  const email = `guide-${randomUUID()}@example.test`;
  await owner.page.goto('/operator/team');
  const office = officeOf(owner);
  await office.field('Почта').fill(email);
  await office.button('Пригласить').click();
  await expect(owner.page.getByText(/\/operator\/invite#/)).toBeVisible();
  await expectNothingSerious(owner.page, 'the team');

  const invited = await aGuest({ device: 'phone' });
  invited.expectComplaint(refused);
  const { page, press } = invited;
  const { button, field, heading, link } = officeOf(invited);
  const post = mailbox(invited);
  await post.open('invited', email);
  const toJoin = post.letter.locator('body');
  await expect(toJoin).toContainText('Ваша роль: гид');
  await press(toJoin.getByRole('link', { name: 'Присоединиться' }));
  await expect(page.getByText(email)).toBeVisible();
  // The same link on a second screen: whoever is slower there is told so, and where to go on.
  const slower = await invited.context.newPage();
  await slower.goto(page.url());
  await slower.getByLabel('Имя и фамилия').fill('Гид Ещё');
  await slower.getByLabel('Пароль').fill(demoPassword);
  await field('Имя и фамилия').fill('Гид Новый');
  await field('Пароль').fill('password');
  await press(button('Присоединиться'));
  await expect(page.getByText('Такой пароль легко подобрать. Придумайте другой.')).toBeVisible();
  await expectNothingSerious(page, 'the invitation');
  await expectToFit(page, 'the invitation');
  await field('Пароль').fill(demoPassword);
  await press(button('Присоединиться'));
  await expect(heading('Вы в команде')).toBeVisible();
  await slower.getByRole('button', { name: 'Присоединиться' }).click();
  await expect(slower.getByRole('heading', { name: 'Приглашение не действует' })).toBeVisible();
  await expect(slower.getByRole('link', { name: 'Ко входу' })).toBeVisible();
  await slower.close();
  await press(link('Войти'));
  await field('Электронная почта').fill(email);
  await field('Пароль').fill(demoPassword);
  await press(button('Войти'));
  await expect(heading('Сегодня')).toBeVisible();

  const forgetful = await aGuest({ device: 'phone' });
  forgetful.expectComplaint(refused);
  const other = officeOf(forgetful);
  await forgetful.page.goto('/operator');
  await forgetful.press(other.link('Забыли пароль?'));
  await expect(other.heading('Забыли пароль?')).toBeVisible();
  await expectNothingSerious(forgetful.page, 'asking for a link');
  await expectToFit(forgetful.page, 'asking for a link');
  await other.field('Электронная почта').fill(email);
  await forgetful.press(other.button('Прислать ссылку'));
  await expect(other.heading('Проверьте почту')).toBeVisible();
  await expect(forgetful.page.getByText(`Если ${email} есть в команде`)).toBeVisible();

  const answer = mailbox(forgetful);
  await answer.open('newPassword', email);
  const letter = answer.letter.locator('body');
  await expect(letter).toContainText('Гид Новый');
  await forgetful.press(letter.getByRole('link', { name: 'Придумать пароль' }));
  await expect(other.heading('Новый пароль')).toBeVisible();
  const address = forgetful.page.url();
  await expect(forgetful.page.getByText(email)).toBeVisible();
  await other.field('Новый пароль').fill('12345678');
  await forgetful.press(other.button('Сохранить пароль'));
  await expect(forgetful.page.getByText('Такой пароль легко подобрать. Придумайте другой.')).toBeVisible();
  await expectNothingSerious(forgetful.page, 'a new password');
  await expectToFit(forgetful.page, 'a new password');
  await other.field('Новый пароль').fill(password);
  await forgetful.press(other.button('Сохранить пароль'));
  await expect(other.heading('Пароль сменён')).toBeVisible();
  await forgetful.press(other.link('Войти'));
  await other.field('Электронная почта').fill(email);
  await other.field('Пароль').fill(password);
  await forgetful.press(other.button('Войти'));
  await expect(other.heading('Сегодня')).toBeVisible();

  // Where the old password had opened a session, it is over.
  await page.reload();
  await expect(heading('Вход для сотрудников')).toBeVisible();

  const late = await aGuest({ locale: 'en' });
  late.expectComplaint(refused);
  await late.page.goto(address);
  await expect(officeOf(late).heading('The link is no longer valid')).toBeVisible();
  await officeOf(late).link('Ask for a new link').click();
  await expect(officeOf(late).heading('Forgot the password?')).toBeVisible();
  await officeOf(late).field('E-mail').fill('nobody@example.test');
  await officeOf(late).button('Send the link').click();
  await expect(officeOf(late).heading('Check your mail')).toBeVisible();
});

test('who works every day stays signed in', async ({ aGuest, database }) => {
  const manager = await aGuest({ locale: 'en', as: 'manager' });
  const [cookie] = (await manager.context.cookies()).filter(({ name }) => name.endsWith('session_token'));
  const token = decodeURIComponent(cookie?.value ?? '').split('.')[0] ?? '';
  const daysLeft = async () => {
    const [row] = await database.query(
      (sql) => sql<{ days: number }[]>`
        select extract(epoch from expires_at - now())::float8 / 86400 as days from auth_sessions where token = ${token}`,
    );
    return row?.days ?? 0;
  };
  // Signed in four days ago.
  await database.query(
    (sql) => sql`update auth_sessions set expires_at = now() + interval '3 days' where token = ${token}`,
  );
  await manager.page.goto('/operator');
  await expect(officeOf(manager).heading('Today')).toBeVisible();
  await expect.poll(daysLeft).toBeGreaterThan(6.9);
});
