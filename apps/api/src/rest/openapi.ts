import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { App } from '../app-type.ts';
import type { Env } from '../env.ts';
import { tidyOpenApi } from './openapi-tidy.ts';

const swaggerStyle = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='";

/** The document at /api/openapi.json and its page at /api/docs. Register before the routes: it learns of them as they come. */
export async function addOpenApi(app: App, env: Env): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Kamchatour',
        version: '1.0.0',
        description:
          'Seats on tour departures. Times are ISO 8601 in UTC, money is whole kopecks, unknown fields are refused. ' +
          'A guest is a random UUID version 4 (`userId`) that the client makes and keeps secret.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: env.publicUrl }],
      tags: [
        { name: 'tours', description: 'What is on sale' },
        { name: 'booking', description: 'From seats set aside to a booking' },
        { name: 'bookings', description: 'One booking, by its number and code' },
      ],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { deepLinking: true, url: '/api/openapi.json' },
    theme: {
      title: 'Kamchatour API',
      css: [{ filename: 'kamchatour.css', content: '.swagger-ui .topbar { display: none; }' }],
    },
    // As everywhere, and for this page the one style attribute that its bundle writes.
    staticCSP: `default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-hashes' ${swaggerStyle}; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  });
  let document: object | undefined;
  app.route({
    method: 'GET',
    url: '/api/openapi.json',
    schema: { hide: true },
    handler: async (_request, reply) => {
      document ??= tidyOpenApi({ ...app.swagger() });
      return reply.header('cache-control', 'no-cache').send(document);
    },
  });
}
