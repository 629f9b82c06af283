/** What a poll is compared with: Fastify with one route that sends a constant, with the headers that the product's answer carries. */
import { readFileSync } from 'node:fs';
import { fastify } from 'fastify';
import { answerTheTrial } from './process.ts';

type Constant = { headers: Record<string, string>; body: string };

const [file = ''] = process.argv.slice(2);
const told: { path: string; figures: Constant; unchanged: Constant } = JSON.parse(readFileSync(file, 'utf8'));
const app = fastify({ keepAliveTimeout: 10_000 });
app.get(told.path, (request, reply) => {
  if (request.headers['if-none-match'] === undefined) reply.headers(told.figures.headers).send(told.figures.body);
  else reply.code(304).headers(told.unchanged.headers).send();
});
const address = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));

answerTheTrial(Number(address.port), () => app.close());
