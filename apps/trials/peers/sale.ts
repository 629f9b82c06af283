/** One thing is sold to the last: each asker has a connection and an address of its own, and asks until it is told that there is no more. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Answer, Seller } from './seller.ts';

export type Sale = {
  /** As the database counts it. */
  sold: number;
  /** From the first ask to the last answer that sold. */
  seconds: number;
  /** Of each answer that sold, sorted. */
  milliseconds: number[];
  /** Answers that neither sold nor said that there is no more. */
  failures: number;
};

/** @param processes how many of the seller's processes are asked, by turns */
export async function sellOut(seller: Seller, processes: number, askers: number): Promise<Sale> {
  const stock = await seller.newStock();
  const ports = seller.ports.slice(0, processes);
  const sockets = await Promise.all(
    Array.from({ length: askers }, async (_, place) => {
      const port = ports[place % ports.length] ?? 0;
      // The limits per address want each asker to have one.
      const socket = connect({ port, host: '127.0.0.1', localAddress: `127.1.0.${1 + place}`, noDelay: true });
      await once(socket, 'connect');
      return { socket, ask: stock.askerAt(port) };
    }),
  );
  const milliseconds: number[] = [];
  let failures = 0;
  const beganAt = performance.now();
  let endedAt = beganAt;
  await Promise.all(
    sockets.map(async ({ socket, ask }) => {
      for (;;) {
        const askedAt = performance.now();
        const answer = await exchange(socket, ask());
        const verdict = seller.verdictOn(answer);
        if (verdict === 'sold out') return;
        if (verdict === 'sold') {
          endedAt = performance.now();
          milliseconds.push(endedAt - askedAt);
        } else {
          failures += 1;
          if (failures > 10 * askers) throw new Error(`Nothing is sold any more: ${answer.text}`);
        }
      }
    }),
  ).finally(() => {
    for (const { socket } of sockets) socket.destroy();
  });
  const sold = await stock.sold();
  await seller.tidy();
  return { sold, seconds: (endedAt - beganAt) / 1000, milliseconds: milliseconds.sort((a, b) => a - b), failures };
}

const length = 'content-length: ';

/** Reads as little as tells a whole answer: it is the server that is measured. */
function exchange(socket: Socket, request: string): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  let text = '';
  const read = (chunk: Buffer) => {
    text += chunk.toString('latin1');
    const headEnd = text.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const at = text.slice(0, headEnd).toLowerCase().indexOf(length);
    const body = at < 0 ? 0 : Number.parseInt(text.slice(at + length.length), 10);
    if (text.length >= headEnd + 4 + body) resolve({ status: Number(text.slice(9, 12)), text });
  };
  const closed = () => reject(new Error('The server closed a connection.'));
  socket.on('data', read).on('close', closed).on('error', reject);
  socket.write(request, 'latin1');
  return promise.finally(() => void socket.off('data', read).off('close', closed).off('error', reject));
}
