import { beforeEach, expect, test, vi } from 'vitest';
import { FileRefused, fetchFile, nameIn } from './fetch-file.ts';

const never = new AbortController().signal;
beforeEach(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'ru' } });
});

test('a file says how much of it has come, and what it is called', async () => {
  const parts = [new Uint8Array(3), new Uint8Array(5)];
  const body = new ReadableStream({
    pull(controller) {
      const part = parts.shift();
      if (part === undefined) controller.close();
      else controller.enqueue(part);
    },
  });
  const headers = { 'content-type': 'text/csv', 'content-disposition': 'attachment; filename="bookings.csv"' };
  vi.stubGlobal('fetch', async () => new Response(body, { headers }));
  const told: number[] = [];
  const { content, name } = await fetchFile('/file', never, (bytes) => told.push(bytes));
  expect([content.size, content.type, name]).toEqual([8, 'text/csv', 'bookings.csv']);
  expect(told).toEqual([3, 8]);
});

test('a refusal is told in the server’s words, and none of it is kept as a file', async () => {
  const answer = { error: { code: 'UNAUTHORIZED', message: 'Войдите ещё раз.', details: {}, requestId: 'r' } };
  vi.stubGlobal('fetch', async () => Response.json(answer, { status: 401 }));
  await expect(fetchFile('/file', never, () => undefined)).rejects.toEqual(new FileRefused('Войдите ещё раз.'));
});

test('a file without a name still has one', () => {
  expect(nameIn(null)).toBe('file');
  expect(nameIn('inline; filename="manifest.pdf"')).toBe('manifest.pdf');
});
