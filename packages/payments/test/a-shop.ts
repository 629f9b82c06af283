/** A shop's route for notifications, over HTTP: proves and reads them by a provider, remembers them, and answers as told. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  type NotificationKind,
  notificationKinds,
  type PaymentProvider,
  type PrecheckAnswer,
  type ProviderEvent,
} from '../src/index.ts';

type Heard = { kind: NotificationKind; event: ProviderEvent };

export async function openShop(provider: () => Pick<PaymentProvider, 'parse' | 'reply'>) {
  const heard: Heard[] = [];
  const refused: string[] = [];
  const shop = {
    heard,
    /** Why notifications were not taken. */
    refused,
    precheck: (_event: ProviderEvent): PrecheckAnswer => 'accepted',
    /** Until it is 0, notifications other than Check are not taken: the answer is this instead. */
    busyFor: 0,
    busyAnswer: { status: 503, body: '' },
    types: () => heard.map(({ event }) => event.type),
    url: '',
    close: async () => {},
  };
  const server = createServer((request, response) => void answer(request, response));
  async function answer(request: IncomingMessage, response: ServerResponse) {
    const kind = notificationKinds.find((one) => request.url === `/notify/${one}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const parsed = kind && provider().parse({ kind, headers: request.headers, rawBody: Buffer.concat(chunks) });
    if (!kind || !parsed?.ok) {
      refused.push(parsed && !parsed.ok ? parsed.why : 'unknown');
      return response.writeHead(401).end();
    }
    if (kind !== 'check' && shop.busyFor > 0) {
      shop.busyFor -= 1;
      return response.writeHead(shop.busyAnswer.status).end(shop.busyAnswer.body);
    }
    heard.push({ kind, event: parsed.event });
    const { status, body } = provider().reply(kind, kind === 'check' ? shop.precheck(parsed.event) : 'accepted');
    return response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  shop.url = `http://127.0.0.1:${address.port}/notify`;
  shop.close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return shop;
}
