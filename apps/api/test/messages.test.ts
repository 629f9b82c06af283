import { fieldRules } from '@kamchatour/booking/errors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messages } from '../src/messages.ts';
import { outside } from '../src/refusals.ts';
import { aUser, openApiStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openApiStage();
});
afterAll(() => stage.close());

describe('messages', () => {
  it('say each thing in both languages, each in its own script', () => {
    expect(Object.keys(messages.ru.errors).sort()).toEqual(Object.keys(outside).sort());
    expect(Object.keys(messages.en.errors).sort()).toEqual(Object.keys(outside).sort());
    expect(Object.keys(messages.ru.rules).sort()).toEqual([...fieldRules].sort());
    for (const text of [...Object.values(messages.ru.errors), ...Object.values(messages.ru.rules)]) {
      expect(text).toMatch(/[а-яё]/);
    }
    for (const text of [...Object.values(messages.en.errors), ...Object.values(messages.en.rules)]) {
      expect(text).not.toMatch(/[а-яё]/i);
    }
  });

  it.each([
    ['ru-RU,ru;q=0.9', 'Такого выезда нет.'],
    ['en-GB', 'There is no such departure.'],
  ])('follow Accept-Language: %s', async (language, message) => {
    const body = { scheduleId: '01900000-0000-7000-8000-00000000dead', userId: aUser(), participantsCount: 1 };
    const answer = await stage.post('/api/tours/hold', body, { 'accept-language': language });
    expect(answer.json()).toEqual({
      error: { code: 'SCHEDULE_NOT_FOUND', message, details: {}, requestId: answer.headers['x-request-id'] },
    });
    expect(answer.headers['vary']).toContain('Accept-Language');
  });

  it('explain each broken rule', async () => {
    const answer = await stage.post('/api/tours/hold', { seats: 1 }, { 'accept-language': 'en' });
    expect(answer.json().error.details.fields).toContainEqual({
      path: 'seats',
      rule: 'unknown',
      message: 'is not a known field',
    });
  });
});
