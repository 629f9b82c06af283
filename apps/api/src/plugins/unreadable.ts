import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { ConnectionError } from 'fastify';
import { messages } from '../messages.ts';
import { badInput } from '../refusals.ts';
import { bareHeaders } from './headers.ts';

/** Answers bytes that are no HTTP, or headers without end, in the shape of every other error: no request came of them, so nothing else can. */
export function answerUnreadable(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
  const { code, details } = badInput('').refusal;
  const requestId = randomUUID();
  const body = JSON.stringify({ error: { code, message: messages.ru.errors[code], details, requestId } });
  socket.end(
    [
      'HTTP/1.1 400 Bad Request',
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      `x-request-id: ${requestId}`,
      ...Object.entries(bareHeaders).map(([name, value]) => `${name}: ${value}`),
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
