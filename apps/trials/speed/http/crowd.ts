/**
 * Askers at open connections, each with one request under way. The loop is bare sockets and as little reading as tells a whole answer:
 * it costs about a third of what the lightest route costs the server (each trial prints how busy both were), so it is the server that is measured.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export type Answer = { status: number; text: string };

export type Burst = {
  seconds: number;
  answers: number;
  /** Milliseconds of this process's CPU. */
  cpu: number;
  /** Of each answer, in the order of arrival. */
  milliseconds: Float64Array;
};

export type Crowd = {
  /** So many requests in all, each connection asking the next as soon as it is answered. `ask` makes one for a connection, `check` throws where an answer is wrong. */
  burst(count: number, ask: (place: number) => string, check: (answer: Answer, place: number) => void): Promise<Burst>;
  one(request: string): Promise<Answer>;
  close(): void;
};

let addresses = 0;

/** A connection from a loopback address that none had before, since unpaid seats are limited for each. */
export async function openConnection(port: number): Promise<Socket> {
  const place = addresses++;
  const localAddress = `127.${1 + ((place >> 16) % 254)}.${(place >> 8) & 255}.${place & 255}`;
  const socket = connect({ port, host: '127.0.0.1', localAddress, noDelay: true });
  await once(socket, 'connect');
  return socket;
}

/** Opens so many connections, each from a loopback address of its own, as the limits per address want it. */
export async function openCrowd(port: number, askers: number, isAwake = false): Promise<Crowd> {
  const sockets = await Promise.all(Array.from({ length: askers }, () => openConnection(port)));
  return {
    async burst(count, ask, check) {
      const milliseconds = new Float64Array(count);
      const cpuBefore = process.cpuUsage();
      const startedAt = performance.now();
      let asked = 0;
      let answered = 0;
      const stayAwake = () => {
        if (answered < count) setImmediate(stayAwake);
      };
      if (isAwake) stayAwake();
      await Promise.all(
        sockets.map(
          (socket, place) =>
            new Promise<void>((resolve, reject) => {
              let sentAt = 0;
              const next = () => {
                if (asked === count) {
                  release();
                  resolve();
                  return;
                }
                asked += 1;
                sentAt = performance.now();
                socket.write(ask(place), 'latin1');
              };
              const release = listen(
                socket,
                (answer) => {
                  milliseconds[answered++] = performance.now() - sentAt;
                  check(answer, place);
                  next();
                },
                reject,
              );
              next();
            }),
        ),
      );
      const cpu = process.cpuUsage(cpuBefore);
      return {
        seconds: (performance.now() - startedAt) / 1000,
        answers: count,
        cpu: (cpu.user + cpu.system) / 1000,
        milliseconds,
      };
    },
    one(request) {
      const [socket] = sockets;
      if (!socket) throw new Error('nobody is there to ask');
      return askOnce(socket, request);
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

export type Asker = { ask(request: string): Promise<Answer>; close(): void };

/** One guest at a connection of its own, with one request under way. */
export async function openAsker(port: number): Promise<Asker> {
  const socket = await openConnection(port);
  return { ask: (request) => askOnce(socket, request), close: () => void socket.destroy() };
}

function askOnce(socket: Socket, request: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const release = listen(
      socket,
      (answer) => {
        release();
        resolve(answer);
      },
      reject,
    );
    socket.write(request, 'latin1');
  });
}

/** Names in small letters. */
export function headersOf({ text }: Answer): Record<string, string> {
  const lines = text.slice(0, text.indexOf('\r\n\r\n')).split('\r\n').slice(1);
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
}

const length = 'content-length: ';

/** Calls back with each whole answer. Gives back what ends it. */
function listen(socket: Socket, tell: (answer: Answer) => void, fail: (error: Error) => void): () => void {
  let text = '';
  const read = (chunk: Buffer) => {
    text += chunk.toString('latin1');
    const headEnd = text.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const at = text.indexOf(length);
    const body =
      at < 0 || at > headEnd ? 0 : Number.parseInt(text.slice(at + length.length, at + length.length + 9), 10);
    if (text.length < headEnd + 4 + body) return;
    const answer = { status: Number(text.slice(9, 12)), text };
    text = '';
    try {
      tell(answer);
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)));
    }
  };
  const closed = () => fail(new Error('the server closed a connection'));
  socket.on('data', read).on('close', closed).on('error', fail);
  return () => void socket.off('data', read).off('close', closed).off('error', fail);
}
