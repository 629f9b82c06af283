/** The requests that the trials send, byte for byte as Chromium sends the widget's, and the answers of calls that do nothing. */
import { randomUUID } from 'node:crypto';

/** What the widget's holds are answered with, as long as a real one. */
export const noopHold = {
  holdId: '01a205e1-ba76-76c4-a77f-d6068eb4c9b9',
  scheduleId: '01a001a1-8e00-76d1-9a36-de0c9ed5dee8',
  participantsCount: 1,
  expiresAt: '2026-11-23T03:40:00.000Z',
  available: 500,
  created: true,
  renewals: 0,
  serverTime: '2026-11-23T03:25:00.000Z',
};

export const paths = {
  hold: '/api/tours/hold',
  noop: '/api/tours/trial-noop',
  book: '/api/tours/book',
  availability: '/api/tours/availability',
  month: '/api/tours/schedules',
  trpcHold: '/trpc/storefront.hold',
  trpcNoop: '/trpc/trial.noop',
} as const;

const browser = (port: number) =>
  [
    `Host: 127.0.0.1:${port}`,
    'Connection: keep-alive',
    'sec-ch-ua-platform: "Linux"',
    'Accept-Language: ru',
    'sec-ch-ua: "Chromium";v="146", "Not_A Brand";v="24"',
    'sec-ch-ua-mobile: ?0',
    'User-Agent: Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36',
    'Accept: */*',
    'Sec-Fetch-Site: same-origin',
    'Sec-Fetch-Mode: cors',
    'Sec-Fetch-Dest: empty',
    `Referer: http://127.0.0.1:${port}/tours/avacha`,
    'Accept-Encoding: gzip, deflate, br, zstd',
  ].join('\r\n');

export type Requests = {
  get(path: string, etag?: string): string;
  post(path: string, body: object, idempotencyKey?: string): string;
};

/** Requests to a server on this port. Each with a browser's headers, because reading them is part of the cost. */
export function requestsTo(port: number): Requests {
  const headers = browser(port);
  return {
    get: (path, etag) => {
      const known = etag === undefined ? '' : `If-None-Match: ${etag}\r\n`;
      return `GET ${path} HTTP/1.1\r\n${headers}\r\nCache-Control: max-age=0\r\n${known}\r\n`;
    },
    post: (path, body, idempotencyKey) => {
      const text = JSON.stringify(body);
      const key = idempotencyKey === undefined ? '' : `Idempotency-Key: ${idempotencyKey}\r\n`;
      return `POST ${path} HTTP/1.1\r\n${headers}\r\nOrigin: http://127.0.0.1:${port}\r\nContent-Type: application/json\r\n${key}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
    },
  };
}

/** A guest whom nobody has seen before asks for one seat. */
export function aHold(requests: Requests, path: string, scheduleId: string): string {
  return requests.post(path, { scheduleId, userId: randomUUID(), participantsCount: 1 }, randomUUID());
}

/** With what the widget sends for each traveller. */
export function aBookingFor(scheduleId: string, userId: string, seats: number) {
  return {
    scheduleId,
    userId,
    participantsCount: seats,
    contact: { name: 'Anna Kim', email: 'anna@example.test', phone: '+79140000000' },
    participants: Array.from({ length: seats }, (_, place) => ({
      fullName: `Anna Kim ${place + 1}`,
      category: 'adult',
      birthDate: '1990-05-17',
    })),
    locale: 'ru',
    consents: { personalData: true, terms: true },
  };
}
