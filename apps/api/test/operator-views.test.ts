/** A member's own views of the bookings' table: kept, called otherwise, taken away; nobody else's. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aMember, callOperator, type Somebody } from './operators.ts';
import { openApiStage, type Stage } from './stage.ts';

let stage: Stage;
let irina: Somebody;
beforeAll(async () => {
  stage = await openApiStage();
  irina = await aMember(stage, 'manager', { name: 'Irina' });
});
afterAll(() => stage.close());

async function call(path: string, input?: unknown, who: Somebody = irina) {
  const answer = await callOperator(stage, `bookingViews.${path}`, input, who.headers);
  const body = answer.json();
  return answer.statusCode === 200 ? body.result.data : body.error.data.refusal;
}

const unpaid = { filters: { status: 'pending_payment', tour: 'kurile-lake' }, sort: 'startsAt', descending: false };
const newest = { filters: { channel: 'phone' }, sort: 'bookedAt', descending: true };
const refusedFor = (path: string, rule: string) => ({
  code: 'VALIDATION_ERROR',
  details: { fields: [{ path, rule }] },
});
const names = async (who?: Somebody) => (await call('list', undefined, who)).map(({ name }: { name: string }) => name);

it('is kept, changed, called otherwise, and taken away', async () => {
  expect(await call('save', { name: 'Озеро, долги', view: unpaid })).toEqual({ name: 'Озеро, долги', view: unpaid });
  await call('save', { name: 'по телефону', view: newest });
  expect(await call('list')).toEqual([
    { name: 'Озеро, долги', view: unpaid },
    { name: 'по телефону', view: newest },
  ]);
  await call('save', { name: 'Долги', was: 'Озеро, долги', view: { ...unpaid, descending: true } });
  expect(await call('list')).toEqual([
    { name: 'Долги', view: { ...unpaid, descending: true } },
    { name: 'по телефону', view: newest },
  ]);
  expect(await call('remove', { name: 'Долги' })).toEqual({ removed: true });
  expect(await call('remove', { name: 'Долги' })).toEqual({ removed: false });
  expect(await names()).toEqual(['по телефону']);
});

it('has a name of its own', async () => {
  await call('save', { name: 'Одна', view: unpaid });
  await call('save', { name: 'Другая', view: newest });
  expect(await call('save', { name: 'Одна', view: newest })).toMatchObject(refusedFor('name', 'duplicate'));
  expect(await call('save', { name: 'Одна', was: 'Другая', view: newest })).toMatchObject(
    refusedFor('name', 'duplicate'),
  );
  expect(await names()).toEqual(expect.arrayContaining(['Одна', 'Другая']));
});

it('is nobody else’s', async () => {
  const oleg = await aMember(stage, 'manager', { name: 'Oleg' });
  await call('save', { name: 'Моя', view: unpaid });
  expect(await names(oleg)).toEqual([]);
  expect(await call('remove', { name: 'Моя' }, oleg)).toEqual({ removed: false });
  await call('save', { name: 'Его', was: 'Моя', view: newest }, oleg);
  expect(await names()).toContain('Моя');
  expect(await names(oleg)).toEqual(['Его']);
});

it('keeps no words by which a guest was looked for, and no order that there is not', async () => {
  const asked = { name: 'Кого-то искали', view: { ...unpaid, filters: { text: 'Орлова' } } };
  expect((await call('save', asked)).code).toBe('VALIDATION_ERROR');
  expect((await call('save', { name: 'x', view: { ...unpaid, sort: 'mood' } })).code).toBe('VALIDATION_ERROR');
});

it('may be had thirty times', async () => {
  const vera = await aMember(stage, 'owner', { name: 'Vera' });
  for (let count = 1; count <= 30; count += 1) await call('save', { name: `Вид ${count}`, view: unpaid }, vera);
  expect(await call('save', { name: 'Ещё один', view: unpaid }, vera)).toMatchObject(refusedFor('name', 'too_big'));
  expect(await call('save', { name: 'Вид 1', was: 'Вид 1', view: newest }, vera)).toMatchObject({ view: newest });
});
