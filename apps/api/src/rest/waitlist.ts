/** A place in the line of a departure that has too few seats. */
import { joinWaitlist } from '@kamchatour/booking';
import { waitlistInput } from '@kamchatour/booking/input';
import type { App } from '../app-type.ts';
import { callerOf } from '../caller.ts';
import { withRealPhone } from '../phone.ts';
import type { Limits } from '../plugins/limits.ts';
import type { Services } from '../services.ts';
import { waitAnswer } from './answers.ts';
import { errorAnswers } from './error-answers.ts';
import { idempotencyHeader } from './headers.ts';

export function addWaitlist(app: App, { desk }: Services, limits: Limits): void {
  app.route({
    method: 'POST',
    url: '/api/tours/waitlist',
    onRequest: limits.changes.onRequest,
    schema: {
      operationId: 'joinWaitlist',
      summary: 'Wait for seats on a full departure',
      description:
        'Seats that come free are offered in order, before anybody else can take them; the offer comes by mail. The same guest again keeps the place, for as many as it was taken for (`participantsCount`): for another number, leave it and join anew.',
      tags: ['booking'],
      headers: idempotencyHeader,
      body: waitlistInput,
      response: {
        201: waitAnswer.describe('In line'),
        ...errorAnswers(
          [
            'SCHEDULE_NOT_FOUND',
            'SEATS_ARE_FREE',
            'WAITLIST_FULL',
            'NOT_ENOUGH_SEATS',
            'SALES_CLOSED',
            'SCHEDULE_CANCELLED',
            'WEATHER_CANCELLED',
            'SCHEDULE_BUSY',
            'IDEMPOTENCY_KEY_REUSED',
          ],
          { hasBody: true },
        ),
      },
    },
    handler: async (request, reply) => {
      const { entryId, position, seats } = await joinWaitlist(desk, withRealPhone(request.body), callerOf(request));
      return reply.code(201).send({ entryId, position, participantsCount: seats });
    },
  });
}
