import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as answers from '../src/rest/answers.ts';
import { examples } from '../src/rest/examples.ts';
import { aUser, openApiStage, type Stage } from './stage.ts';

const operation = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  tags: z.array(z.string()).min(1),
  requestBody: z.looseObject({}).optional(),
  responses: z.record(z.string(), z.looseObject({ description: z.string().min(1) })),
});
const openApi = z.looseObject({
  openapi: z.literal('3.1.0'),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), z.looseObject({})) }),
});

let stage: Stage;
let document: z.infer<typeof openApi>;
let text: string;
beforeAll(async () => {
  stage = await openApiStage({ PUBLIC_URL: 'https://tours.example' });
  const answer = await stage.ask({ url: '/api/openapi.json' });
  text = answer.body;
  document = openApi.parse(answer.json());
});
afterAll(() => stage.close());

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate(JSON.parse(text))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('covers the fixed calls, and no tRPC', () => {
    const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(calls.sort()).toEqual([
      'DELETE /api/tours/hold',
      'GET /api/tours',
      'GET /api/tours/availability',
      'GET /api/tours/bookings/{bookingNumber}',
      'GET /api/tours/bookings/{bookingNumber}/calendar.ics',
      'GET /api/tours/bookings/{bookingNumber}/ticket.pdf',
      'GET /api/tours/schedules',
      'POST /api/payments/cloudpayments/{type}',
      'POST /api/tours/book',
      'POST /api/tours/bookings/{bookingNumber}/cancel',
      'POST /api/tours/hold',
      'POST /api/tours/waitlist',
    ]);
  });

  it('names only schemas that it has, and has only schemas that it names', () => {
    const named = new Set([...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name));
    expect(named).toEqual(new Set(Object.keys(document.components.schemas)));
  });

  it('shows an answer, its errors, and an example of each', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, call] of Object.entries(methods)) {
        const where = `${method} ${path}`;
        const statuses = Object.keys(call.responses);
        expect(statuses.filter((status) => status.startsWith('2')).length, where).toBeGreaterThan(0);
        expect(statuses, where).toEqual(expect.arrayContaining(['400', '429', '500', '503']));
        for (const status of statuses.filter((one) => one >= '400')) {
          expect(JSON.stringify(call.responses[status]), where).toContain('"examples":{"');
        }
      }
    }
    for (const id of Object.keys(examples)) expect(text).toContain(`"operationId":"${id}"`);
  });

  it('says what a text is by its format, not by a pattern nobody can read', () => {
    const parameters = JSON.stringify(document.paths['/api/tours/schedules']?.['get']);
    expect(parameters).toContain('"format":"date"');
    for (const [, pattern = ''] of text.matchAll(/"pattern":"((?:[^"\\\\]|\\\\.)*)"/g))
      expect(pattern.length).toBeLessThan(60);
  });

  it('closes requests to unknown fields and leaves answers open', () => {
    const hold = JSON.stringify(document.paths['/api/tours/hold']?.['post']?.requestBody);
    expect(hold).toContain('"additionalProperties":false');
    expect(JSON.stringify(document.components)).not.toContain('additionalProperties');
  });

  it('has examples that are true', () => {
    expect(answers.toursAnswer.strict().parse(examples.listTours.answer)).toEqual(examples.listTours.answer);
    expect(answers.schedulesAnswer.strict().parse(examples.listSchedules.answer)).toEqual(
      examples.listSchedules.answer,
    );
    expect(answers.availabilityAnswer.strict().parse(examples.checkTourAvailability.answer)).toEqual(
      examples.checkTourAvailability.answer,
    );
    expect(answers.holdAnswer.strict().parse(examples.holdTourSeats.answer)).toEqual(examples.holdTourSeats.answer);
    expect(answers.releaseAnswer.strict().parse(examples.releaseHold.answer)).toEqual(examples.releaseHold.answer);
    expect(answers.waitAnswer.strict().parse(examples.joinWaitlist.answer)).toEqual(examples.joinWaitlist.answer);
    expect(answers.bookAnswer.strict().parse(examples.createTourBookingWithLock.answer)).toEqual(
      examples.createTourBookingWithLock.answer,
    );
    expect(answers.bookingAnswer.strict().parse(examples.findBooking.answer)).toEqual(examples.findBooking.answer);
    expect(answers.cancelAnswer.strict().parse(examples.cancelTourBooking.answer)).toEqual(
      examples.cancelTourBooking.answer,
    );
  });

  it('has example requests that work', async () => {
    const scheduleId = await stage.departure();
    const userId = aUser();
    const held = await stage.post('/api/tours/hold', { ...examples.holdTourSeats.request, scheduleId, userId });
    expect(held.statusCode).toBe(201);
    const { holdId } = held.json();
    const request = { ...examples.createTourBookingWithLock.request, scheduleId, userId, holdId };
    const booked = await stage.post('/api/tours/book', request);
    expect(booked.statusCode).toBe(201);
    const { participantIds: _one, ...cancel } = examples.cancelTourBooking.request;
    const { bookingNumber, confirmationCode } = booked.json();
    const cancelled = await stage.post(`/api/tours/bookings/${bookingNumber}/cancel`, { ...cancel, confirmationCode });
    expect(cancelled.statusCode).toBe(200);
  });
});

describe('its page', () => {
  it('needs nothing from elsewhere, and no inline script', async () => {
    const page = await stage.ask({ url: '/api/docs/' });
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/(src|href)="https?:/);
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).not.toContain('unsafe-eval');
  });
});
