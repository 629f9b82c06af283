/**
 * Loaded before the server whose death is tried: it names each step by which the server changes anything outside of itself, and dies at the one that
 * it was told, as by `kill -9`: before it, so that it never happens, or after it, so that nobody here has heard that it happened.
 */
import { Socket } from 'node:net';

const statements: [step: string, text: string][] = [
  ['keep what was told', 'insert into payment_notifications'],
  ['apply the decision', 'apply_schedule_changes'],
  ['keep stray money', 'insert into payments '],
  ['settle a stray refund', 'where provider = $1 and provider_tx = $2 and booking_id is null'],
  ['mark it acted on', 'update payment_notifications set acted_at'],
];
const questions = ['payments/refund', 'payments/confirm', 'payments/void'];

let deadly: string | undefined;
const times = new Map<string, number>();

process.on('message', (step: string) => {
  deadly = step;
  times.clear();
  process.send?.({ armed: step });
});

function pass(moment: 'before' | 'after', step: string): void {
  const name = `${moment} ${step}`;
  const time = (times.get(name) ?? 0) + 1;
  times.set(name, time);
  process.send?.({ step: `${name}, ${time}` });
  if (deadly === `${name}, ${time}`) process.kill(process.pid, 'SIGKILL');
}

/** The statements that a connection has prepared, by their names; and what was sent on it and not answered yet. */
const prepared = new WeakMap<object, Map<string, string>>();
const underWay = new WeakMap<object, string>();

/** Which step these messages of PostgreSQL's protocol take: they prepare a statement (P), or bind one that was prepared before (B). */
function stepIn(connection: object, bytes: Buffer): string | undefined {
  const known = prepared.get(connection) ?? new Map<string, string>();
  prepared.set(connection, known);
  for (let at = 0; at + 5 <= bytes.length; at += 1 + bytes.readUInt32BE(at + 1)) {
    const type = bytes.toString('latin1', at, at + 1);
    if (type === '\0') return undefined;
    const [first = '', second = ''] = bytes
      .toString('utf8', at + 5, at + 1 + bytes.readUInt32BE(at + 1))
      .split('\0', 2);
    const step = type === 'P' ? statements.find(([, text]) => second.includes(text))?.[0] : known.get(second);
    if (type === 'P' && step !== undefined) known.set(first, step);
    if ((type === 'P' || type === 'B') && step !== undefined) return step;
  }
  return undefined;
}

const { write, emit } = Socket.prototype;
Reflect.set(Socket.prototype, 'write', function (this: Socket, ...sent: [string | Uint8Array]) {
  const step =
    this.remotePort === Number(new URL(process.env['DATABASE_URL'] ?? '').port) && stepIn(this, Buffer.from(sent[0]));
  if (step && !underWay.has(this)) {
    underWay.set(this, step);
    pass('before', step);
  }
  return Reflect.apply(write, this, sent);
});
Socket.prototype.emit = function (this: Socket, event: string | symbol, ...told: unknown[]) {
  const [chunk] = told;
  const step = underWay.get(this);
  // Ready for the next query: this one is done.
  if (event === 'data' && step !== undefined && Buffer.isBuffer(chunk) && chunk.at(-6) === 'Z'.charCodeAt(0)) {
    underWay.delete(this);
    pass('after', step);
  }
  return Reflect.apply(emit, this, [event, ...told]);
};

const ask = globalThis.fetch;
globalThis.fetch = async (...question) => {
  const [to] = question;
  const step = questions.find((path) => (to instanceof Request ? to.url : to.toString()).endsWith(path));
  if (step === undefined) return await ask(...question);
  pass('before', step);
  const answer = await ask(...question);
  pass('after', step);
  return answer;
};
