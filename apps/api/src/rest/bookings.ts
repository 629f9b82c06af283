/** The fixed calls about one booking, opened by its number and code together; a wrong code answers like a missing booking. */
import { BookingError, type BookingView, cancelTourBooking, findBooking, findBookingById } from '@kamchatour/booking';
import { bookingKeyInput, cancelInput } from '@kamchatour/booking/input';
import { calendarEntry } from '@kamchatour/tickets';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { App } from '../app-type.ts';
import { bookingOutside } from '../booking-answer.ts';
import { callerOf } from '../caller.ts';
import { openFileToken } from '../file-token.ts';
import type { Limits } from '../plugins/limits.ts';
import type { Services } from '../services.ts';
import { tripOf } from '../trip.ts';
import { bookingAnswer, cancelAnswer } from './answers.ts';
import { errorAnswers } from './error-answers.ts';
import { confirmationHeader, idempotencyHeader } from './headers.ts';

const inAddress = z.strictObject({ bookingNumber: z.string().describe('KT-XXXX-XXXX, as people write it') });
const nothing = z.strictObject({});
const fileQuery = z.strictObject({
  t: z.string().max(200).optional().describe("The booking's fileToken, instead of the header"),
});

/** Number and code come apart here, and what cannot be a code is simply a wrong one. */
const cancelBody = z.strictObject({
  confirmationCode: z.string().min(1).max(200),
  participantIds: cancelInput.shape.participantIds,
  reason: cancelInput.shape.reason,
  agreedRefund: cancelInput.shape.agreedRefund,
});

export function addBookings(app: App, services: Services, limits: Limits): void {
  const { desk } = services;

  const openByCode = async (request: FastifyRequest, bookingNumber: string, code: string | undefined) => {
    if (code === undefined) throw new BookingError({ code: 'UNAUTHORIZED', details: {} });
    return findBooking(desk, readKey(bookingNumber, code), callerOf(request));
  };
  const openByToken = async (bookingNumber: string, token: string) => {
    const bookingId = openFileToken(services.secretKey, token, services.clock.now());
    if (bookingId === undefined) throw notFound();
    const view = await findBookingById(desk, bookingId);
    if (view.bookingNumber !== bookingNumber.toUpperCase()) throw notFound();
    return view;
  };

  app.route({
    method: 'GET',
    url: '/api/tours/bookings/:bookingNumber',
    onRequest: limits.changes.onRequest,
    schema: {
      operationId: 'findBooking',
      summary: 'One booking',
      tags: ['bookings'],
      params: inAddress,
      querystring: nothing,
      headers: confirmationHeader,
      response: { 200: bookingAnswer, ...errorAnswers(['UNAUTHORIZED', 'BOOKING_NOT_FOUND']) },
    },
    handler: async (request, reply) => {
      const code = request.headers['x-confirmation-code'];
      const view = await openByCode(request, request.params.bookingNumber, code);
      return reply.send(await bookingOutside(view, services));
    },
  });

  app.route({
    method: 'POST',
    url: '/api/tours/bookings/:bookingNumber/cancel',
    onRequest: limits.changes.onRequest,
    schema: {
      operationId: 'cancelTourBooking',
      summary: 'Cancel a booking, or some of its participants',
      tags: ['bookings'],
      params: inAddress,
      headers: idempotencyHeader,
      body: cancelBody,
      response: {
        200: cancelAnswer,
        ...errorAnswers(
          [
            'BOOKING_NOT_FOUND',
            'ALREADY_CANCELLED',
            'NOT_CANCELLABLE',
            'REFUND_CHANGED',
            'SCHEDULE_BUSY',
            'IDEMPOTENCY_KEY_REUSED',
          ],
          { hasBody: true },
        ),
      },
    },
    handler: async (request, reply) => {
      const { confirmationCode, participantIds, reason, agreedRefund } = request.body;
      const cancelled = await cancelTourBooking(
        desk,
        {
          ...readKey(request.params.bookingNumber, confirmationCode),
          ...(participantIds !== undefined && { participantIds }),
          ...(reason !== undefined && { reason }),
          ...(agreedRefund !== undefined && { agreedRefund }),
        },
        callerOf(request),
      );
      return reply.send(cancelled);
    },
  });

  const addFile = (
    name: string,
    summary: string,
    contentType: string,
    limit: keyof Limits,
    make: (view: BookingView) => Promise<Buffer>,
  ) => {
    app.route({
      method: 'GET',
      url: `/api/tours/bookings/:bookingNumber/${name}`,
      onRequest: limits[limit].onRequest,
      schema: {
        operationId: name.replace(/\W(\w)/g, (_, letter: string) => letter.toUpperCase()),
        summary,
        tags: ['bookings'],
        params: inAddress,
        querystring: fileQuery,
        headers: confirmationHeader,
        response: {
          200: {
            description: 'The file',
            content: {
              [contentType.split(';')[0] ?? contentType]: {
                schema: z.unknown().meta({ type: 'string', format: 'binary' }),
              },
            },
          },
          ...errorAnswers(['UNAUTHORIZED', 'BOOKING_NOT_FOUND']),
        },
      },
      handler: async (request, reply) => {
        const { t } = request.query;
        const { bookingNumber } = request.params;
        const code = request.headers['x-confirmation-code'];
        const view =
          t !== undefined && code === undefined
            ? await openByToken(bookingNumber, t)
            : await openByCode(request, bookingNumber, code);
        const file = await make(view);
        return reply
          .type(contentType)
          .header('content-disposition', `attachment; filename="${view.bookingNumber}-${name}"`)
          .send(file);
      },
    });
  };
  addFile('ticket.pdf', 'The booking to print', 'application/pdf', 'papers', async (view) =>
    services.papers.booking(await tripOf(services, view)),
  );
  addFile('calendar.ics', 'The booking as a calendar entry', 'text/calendar; charset=utf-8', 'changes', async (view) =>
    Buffer.from(
      calendarEntry(await tripOf(services, view), { publicUrl: services.env.publicUrl, now: services.clock.now() }),
    ),
  );
}

const notFound = () => new BookingError({ code: 'BOOKING_NOT_FOUND', details: {} });

/** What cannot be a number or a code names no booking. */
function readKey(bookingNumber: string, confirmationCode: string) {
  const key = bookingKeyInput.safeParse({ bookingNumber, confirmationCode });
  if (!key.success) throw notFound();
  return key.data;
}
