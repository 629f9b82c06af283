/** Files of what the operator's tables show, for whoever is signed in and may: exactly what is filtered, and nothing else. */
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { App } from '../app-type.ts';
import { type Role, requireRole } from '../auth/member.ts';
import { analyticsView } from '../operator/analytics.ts';
import { analyticsCsv } from '../operator/analytics-csv.ts';
import { bookingsCsv } from '../operator/bookings-csv.ts';
import { bookingFilters } from '../operator/bookings-filter.ts';
import { bookingSorts } from '../operator/bookings-list.ts';
import { csvType } from '../operator/csv.ts';
import type { Limits } from '../plugins/limits.ts';
import type { Services } from '../services.ts';
import { analyticsInput, assertPeriod } from '../trpc/operator/analytics.ts';

const locale = z.enum(['ru', 'en']).default('ru');
const bookingsQuery = bookingFilters.extend({
  sort: z.enum(bookingSorts).default('bookedAt'),
  descending: z.enum(['true', 'false']).default('true'),
  locale,
});
const analyticsQuery = analyticsInput.extend({ locale });

export function addOperatorCsv(app: App, services: Services, limits: Limits): void {
  const { readDatabase: database } = services;

  const memberOf = async (cookies: string | undefined, least: Role) =>
    requireRole(await services.signIn.memberOf(cookies), least);

  app.route({
    method: 'GET',
    url: '/api/operator/bookings.csv',
    exposeHeadRoute: false,
    onRequest: limits.changes.onRequest,
    schema: { hide: true, querystring: bookingsQuery },
    handler: async (request, reply) => {
      const member = await memberOf(request.headers.cookie, 'manager');
      const { sort, descending, locale: language, ...filters } = request.query;
      const asked = { filters, sort, descending: descending === 'true' };
      const lines = await bookingsCsv(database, member, asked, language);
      return reply
        .type(csvType)
        .header('content-disposition', 'attachment; filename="bookings.csv"')
        .header('cache-control', 'no-store')
        .send(Readable.from(lines));
    },
  });

  app.route({
    method: 'GET',
    url: '/api/operator/analytics.csv',
    exposeHeadRoute: false,
    onRequest: limits.changes.onRequest,
    schema: { hide: true, querystring: analyticsQuery },
    handler: async (request, reply) => {
      const member = await memberOf(request.headers.cookie, 'manager');
      const { locale: language, ...asked } = request.query;
      assertPeriod(asked);
      const view = await analyticsView(database, member.operatorId, asked);
      return reply
        .type(csvType)
        .header('content-disposition', 'attachment; filename="analytics.csv"')
        .header('cache-control', 'no-store')
        .send(analyticsCsv(view, language));
    },
  });
}
