/** The fixed calls about tours, seats and booking. Each only unpacks and calls. */
import {
  type Availability,
  availabilityOnBoard,
  checkTourAvailability,
  createTourBookingWithLock,
  holdTourSeats,
  releaseHold,
} from '@kamchatour/booking';
import { bookInput, holdInput, releaseInput, schedulesInput } from '@kamchatour/booking/input';
import { z } from 'zod';
import type { App } from '../app-type.ts';
import { bookAnswerOutside } from '../book-answer.ts';
import { callerOf } from '../caller.ts';
import { availabilityQuery } from '../input.ts';
import { withRealPhones } from '../phone.ts';
import type { Limits } from '../plugins/limits.ts';
import type { Services } from '../services.ts';
import { availabilityAnswer, bookAnswer, holdAnswer, releaseAnswer, schedulesAnswer, toursAnswer } from './answers.ts';
import { errorAnswers } from './error-answers.ts';
import { etagOf, isKnown } from './etag.ts';
import { idempotencyHeader } from './headers.ts';
import { textOf } from './written-once.ts';

const nothing = z.strictObject({});
const json = 'application/json; charset=utf-8';

export function addTours(app: App, services: Services, limits: Limits): void {
  const { desk, catalogue } = services;
  app.route({
    method: 'GET',
    url: '/api/tours',
    schema: {
      operationId: 'listTours',
      summary: 'Tours on sale',
      tags: ['tours'],
      querystring: nothing,
      response: { 200: toursAnswer, ...errorAnswers([]) },
    },
    handler: async (_request, reply) =>
      reply.header('cache-control', 'no-cache').send({ tours: await catalogue.tours() }),
  });

  app.route({
    method: 'GET',
    url: '/api/tours/schedules',
    schema: {
      operationId: 'listSchedules',
      summary: 'Departures between two days',
      description:
        'Days are calendar days on Kamchatka (UTC+12), both included: from today and 31 days on by default, 190 at most.',
      tags: ['tours'],
      querystring: schedulesInput,
      response: { 200: schedulesAnswer, ...errorAnswers([]) },
    },
    handler: async (request, reply) => {
      const schedules = await catalogue.schedules(request.query);
      return reply
        .header('cache-control', 'no-cache')
        .type(json)
        .serializer(() => `{"schedules":${textOf(schedules)}}`)
        .send({ schedules });
    },
  });

  app.route({
    method: 'GET',
    url: '/api/tours/availability',
    schema: {
      operationId: 'checkTourAvailability',
      summary: 'Live figures for one departure',
      description: 'Send the ETag back in If-None-Match: 304 while the figures are the same.',
      tags: ['tours'],
      querystring: availabilityQuery,
      response: {
        200: availabilityAnswer,
        304: z.undefined().describe('Nothing has changed'),
        ...errorAnswers(['SCHEDULE_NOT_FOUND']),
      },
    },
    // Not async where the board knows: thousands poll, and promises are what such an answer would mostly be made of.
    handler: (request, reply) => {
      const answer = (figures: Availability) => {
        const etag = etagOf(figures);
        reply.header('etag', etag).header('cache-control', 'no-cache');
        if (isKnown(request.headers['if-none-match'], etag)) void reply.code(304).send();
        else
          void reply
            .type(json)
            .serializer(() => textOf(figures))
            .send(figures);
      };
      const shown = availabilityOnBoard(desk, request.query);
      if (shown) answer(shown);
      else return checkTourAvailability(desk, request.query).then(answer);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/tours/hold',
    onRequest: limits.changes.onRequest,
    schema: {
      operationId: 'holdTourSeats',
      summary: 'Set seats aside for a while',
      description:
        'The same guest again on the same departure changes and renews its hold (200 instead of 201); after ten renewals it may only shrink.',
      tags: ['booking'],
      headers: idempotencyHeader,
      body: holdInput,
      response: {
        200: holdAnswer.describe("The guest's own hold, changed or renewed"),
        201: holdAnswer.describe('A new hold'),
        ...errorAnswers(
          [
            'SCHEDULE_NOT_FOUND',
            'SOLD_OUT',
            'NOT_ENOUGH_SEATS',
            'SALES_CLOSED',
            'SCHEDULE_CANCELLED',
            'WEATHER_CANCELLED',
            'HOLD_LIMIT',
            'SCHEDULE_BUSY',
            'IDEMPOTENCY_KEY_REUSED',
          ],
          { hasBody: true },
        ),
      },
    },
    handler: async (request, reply) => {
      const hold = await holdTourSeats(desk, request.body, callerOf(request));
      const { holdId, scheduleId, participantsCount: seats, expiresAt, available, created } = hold;
      return reply
        .code(created ? 201 : 200)
        .send({ holdId, scheduleId, participantsCount: seats, expiresAt, available });
    },
  });

  app.route({
    method: 'DELETE',
    url: '/api/tours/hold',
    onRequest: limits.changes.onRequest,
    schema: {
      operationId: 'releaseHold',
      summary: 'Give held seats back',
      tags: ['booking'],
      headers: idempotencyHeader,
      body: releaseInput,
      response: {
        200: releaseAnswer,
        ...errorAnswers(['HOLD_NOT_YOURS', 'HOLD_NOT_FOUND', 'SCHEDULE_BUSY', 'IDEMPOTENCY_KEY_REUSED'], {
          hasBody: true,
        }),
      },
    },
    handler: async (request, reply) => {
      const { released } = await releaseHold(desk, request.body, callerOf(request));
      return reply.send({ released });
    },
  });

  app.route({
    method: 'POST',
    url: '/api/tours/book',
    onRequest: limits.changes.onRequest,
    schema: {
      operationId: 'createTourBookingWithLock',
      summary: 'Book seats',
      description:
        "With holdId, that hold; without, the guest's own live hold if there is one. Fewer than held gives the rest back, more takes what is free.",
      tags: ['booking'],
      headers: idempotencyHeader,
      body: bookInput,
      response: {
        201: bookAnswer.describe('Booked: the seats are kept until payBefore'),
        ...errorAnswers(
          [
            'HOLD_NOT_YOURS',
            'SCHEDULE_NOT_FOUND',
            'HOLD_NOT_FOUND',
            'SOLD_OUT',
            'NOT_ENOUGH_SEATS',
            'SALES_CLOSED',
            'SCHEDULE_CANCELLED',
            'WEATHER_CANCELLED',
            'HOLD_EXPIRED',
            'HOLD_ALREADY_BOOKED',
            'SCHEDULE_BUSY',
            'IDEMPOTENCY_KEY_REUSED',
          ],
          { hasBody: true },
        ),
      },
    },
    handler: async (request, reply) => {
      const booked = await createTourBookingWithLock(desk, withRealPhones(request.body), callerOf(request));
      return reply.code(201).send(await bookAnswerOutside(services, booked));
    },
  });
}
