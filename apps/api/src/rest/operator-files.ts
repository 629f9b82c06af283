/** Files for the operator's people: a link in the tab opens them, the session's cookie says who asks. */
import { locales } from '@kamchatour/booking/status';
import { z } from 'zod';
import type { App } from '../app-type.ts';
import { requireRole } from '../auth/member.ts';
import { letterPolicy } from '../mail/mailbox-look.ts';
import { departureFile, departureFiles } from '../operator/departure-files.ts';
import { id } from '../operator/inputs.ts';
import { letterKinds, previewPage } from '../operator/settings-letters.ts';
import type { Limits } from '../plugins/limits.ts';
import type { Services } from '../services.ts';

const params = z.strictObject({ scheduleId: id, file: z.enum(departureFiles) });
const letterParams = z.strictObject({ kind: z.enum(letterKinds) });
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

  app.route({
    method: 'GET',
    url: '/api/operator/letters/:kind',
    exposeHeadRoute: false,
    onRequest: limits.changes.onRequest,
    schema: { hide: true, params: letterParams, querystring },
    handler: async (request, reply) => {
      const member = requireRole(await services.signIn.memberOf(request.headers.cookie), 'owner');
      const asked = { kind: request.params.kind, locale: request.query.locale };
      const page = await previewPage(services, member.operatorId, asked);
      // Its styles stand in the letter, which the policy of our own pages refuses: so it has an address and a policy of its own.
      return reply
        .header('content-security-policy', letterPolicy)
        .header('x-frame-options', 'SAMEORIGIN')
        .type('text/html; charset=utf-8')
        .send(page);
    },
  });
}
