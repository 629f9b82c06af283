/** A real SMTP server in this process, that takes letters, refuses them, or goes silent, as a test wants. */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export type Arrived = { recipients: string[]; raw: string; mail: Email };

export type Smtp = {
  url: string;
  /** Whatever came whole, also when its sender was never told so. */
  arrived: Arrived[];
  close(): Promise<void>;
};

export type Behaviour = {
  port?: number;
  /** The reply to a recipient, when it is refused: `550 5.1.1 no such user`. */
  refuse?: (address: string) => string | undefined;
  /** What follows a whole letter: an answer, none, or the end of the connection. */
  afterData?: (mail: Email) => 'take' | 'cut' | 'silence';
};

export async function openSmtp({ port = 0, refuse, afterData }: Behaviour = {}): Promise<Smtp> {
  const arrived: Arrived[] = [];
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onRcptTo({ address }, _session, callback) {
      const reply = refuse?.(address);
      if (reply === undefined) return callback();
      const [code = '550', ...words] = reply.split(' ');
      callback(Object.assign(new Error(words.join(' ')), { responseCode: Number(code) }));
    },
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      const finish = async () => {
        const raw = Buffer.concat(parts);
        const mail = await PostalMime.parse(raw);
        arrived.push({ recipients: session.envelope.rcptTo.map(({ address }) => address), raw: raw.toString(), mail });
        const next = afterData?.(mail) ?? 'take';
        if (next === 'take') return callback();
        if (next === 'cut') {
          for (const socket of sockets) if (socket.remotePort === session.remotePort) socket.destroy();
        }
      };
      stream.on('end', () => void finish());
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`,
    arrived,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
