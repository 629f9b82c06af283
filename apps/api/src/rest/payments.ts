/** Where providers tell what became of money. Signed, so neither cookies nor our own limits stand before it; read from the very bytes that came. */

import { BookingError } from '@kamchatour/booking';
import { notificationKinds } from '@kamchatour/payments';
import { z } from 'zod';
import type { App } from '../app-type.ts';
import { hear } from '../money/hear.ts';
import type { Services } from '../services.ts';
import { errorAnswers } from './error-answers.ts';

const inAddress = z.strictObject({ type: z.enum(notificationKinds) });
const kindOf = (params: unknown) => inAddress.parse(params).type;

export function addPayments(app: App, services: Services): void {
  // A scope of its own, because its bodies are kept as they came.
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.route({
      method: 'POST',
      url: '/api/payments/cloudpayments/:type',
      schema: {
        operationId: 'hearPayment',
        summary: "A payment provider's notification, signed in Content-HMAC",
        tags: ['payments'],
        params: inAddress,
        response: { 200: z.object({ code: z.int() }), ...errorAnswers(['BAD_SIGNATURE'], { hasBody: true }) },
      },
      handler: async (request, reply) => {
        const { provider } = services.money;
        if (provider === undefined) throw new BookingError({ code: 'BAD_SIGNATURE', details: {} });
        const answer = await hear(
          { desk: services.desk, provider },
          {
            kind: kindOf(request.params),
            headers: request.headers,
            contentType: request.headers['content-type'] ?? '',
            rawBody: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
          },
        );
        return reply.code(200).send(answer.body);
      },
    });
  });
}
