/** What is kept of each request: a line in the log, and a count by duration for /metrics. By route, since addresses can carry secrets. */
import type { FastifyBaseLogger } from 'fastify';
import type { App } from '../app-type.ts';

/** Upper bounds of the histogram's buckets, in seconds; one more has no bound. */
const bounds = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5];
const name = 'http_request_duration_seconds';

/** Requests of one route, method and status: as many kinds as that makes, however many requests. */
type Kind = { log: FastifyBaseLogger; labels: string; counts: number[]; seconds: number };

export type Records = {
  /** The histogram in Prometheus' text format. */
  histogram(): string;
};

export function addRecords(app: App): Records {
  const kinds = new Map<string, Kind>();
  const open = (method: string, route: string, status: number): Kind => ({
    // What all lines of a kind share is written once, and of these lines nothing has to be removed: looking for it took twice as long as a poll.
    log: app.log.child({ method, route, status }, { redact: [] }),
    labels: `method="${method}",route="${route}",status="${status}"`,
    counts: [...bounds, Number.POSITIVE_INFINITY].map(() => 0),
    seconds: 0,
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const key = `${reply.statusCode} ${request.method} ${route}`;
    const kind = kinds.get(key) ?? open(request.method, route, reply.statusCode);
    kinds.set(key, kind);
    const ms = reply.elapsedTime;
    kind.log.info({ reqId: request.id, ms: Math.round(ms) });
    const seconds = ms / 1000;
    let bucket = 0;
    while (bucket < bounds.length && seconds > (bounds[bucket] ?? 0)) bucket += 1;
    kind.counts[bucket] = (kind.counts[bucket] ?? 0) + 1;
    kind.seconds += seconds;
    done();
  });
  return { histogram: () => textOf([...kinds.values()]) };
}

function textOf(kinds: Kind[]): string {
  const lines = kinds.flatMap(({ labels, counts, seconds }) => {
    let sum = 0;
    const buckets = counts.map((count, place) => {
      sum += count;
      return `${name}_bucket{le="${bounds[place] ?? '+Inf'}",${labels}} ${sum}`;
    });
    return [...buckets, `${name}_sum{${labels}} ${seconds}`, `${name}_count{${labels}} ${sum}`];
  });
  const help = 'How long requests took, by route (never by address), method and status';
  return [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`, ...lines, ''].join('\n');
}
