/** Files for the operator's people: a link in the tab opens them, the session's cookie says who asks. */
import { locales } from '@kamchatour/booking/status';
import { z } from 'zod';
import type { App } from '../app-type.ts';
import { requireRole } from '../auth/member.ts';
import { departureFile, departureFiles } from '../operator/departure-files.ts';
import { id } from '../operator/inputs.ts';
import type { Limits } from '../plugins/limits.ts';
import type { Services } from '../services.ts';

const params = z.strictObject({ scheduleId: id, file: z.enum(departureFiles) });
const querystring = z.strictObject({ locale: z.enum(locales).default('ru') });

export function addOperatorFiles(app: App, services: Services, limits: Limits): void {
  app.route({
    method: 'GET',
    url: '/api/operator/departures/:scheduleId/:file',
    exposeHeadRoute: false,
    onRequest: limits.changes.onRequest,
    schema: { hide: true, params, querystring },
    handler: async (request, reply) => {
      const member = requireRole(await services.signIn.memberOf(request.headers.cookie), 'guide');
      const { filename, contentType, content } = await departureFile(services, member, {
        ...request.params,
        locale: request.query.locale,
      });
      // A PDF opens to be printed, a table is kept.
      const how = contentType === 'application/pdf' ? 'inline' : 'attachment';
      return reply
        .type(contentType)
        .header('content-disposition', `${how}; filename="${filename}"`)
        .header('cache-control', 'no-store')
        .send(content);
    },
  });
}
