import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CloudPayments } from '../src/index.ts';
import { form, paidForm, paidFormSigned, paidJson, paidJsonSigned, secret, sign } from './notices.ts';

const provider = new CloudPayments({ publicId: 'pk_test', apiSecret: secret });
type Headers = Record<string, string | string[] | undefined>;
const parse = (headers: Headers, body: string | Buffer) =>
  provider.parse({ kind: 'pay', headers, rawBody: Buffer.from(body) });

const forged = { ok: false, why: 'signature' };
const told = expect.objectContaining({
  type: 'paid',
  providerTx: '897749645',
  amount: 2_450_000,
  bookingNumber: 'KT-7Q4M-011X',
  attemptId: 'a-1',
});
const accepted = { ok: true, event: told };

describe('a signature', () => {
  it.each<[string, Headers]>([
    ['Content-HMAC over the bytes', { 'content-hmac': paidFormSigned.overBytes }],
    ['X-Content-HMAC over the text before encoding', { 'x-content-hmac': paidFormSigned.overPlainText }],
    ['X-Content-HMAC over the bytes', { 'x-content-hmac': paidFormSigned.overBytes }],
    ['both', { 'content-hmac': paidFormSigned.overBytes, 'x-content-hmac': paidFormSigned.overPlainText }],
    [
      'the second, where the first fails',
      { 'content-hmac': sign('x'), 'x-content-hmac': paidFormSigned.overPlainText },
    ],
    ['any case of the header', { 'Content-HMAC': paidFormSigned.overBytes }],
  ])('of a form with Cyrillic in Name and Data fits: %s', (_name, headers) => {
    expect(parse(headers, paidForm)).toEqual(accepted);
  });

  it.each(['content-hmac', 'x-content-hmac'])('of JSON with Cyrillic fits: %s', (header) => {
    expect(parse({ [header]: paidJsonSigned }, paidJson)).toEqual(accepted);
  });

  const hex = createHmac('sha256', secret).update(paidForm).digest('hex');
  const right = paidFormSigned.overBytes;
  it.each<[string, Headers]>([
    ['no header', {}],
    ['an undefined header', { 'content-hmac': undefined }],
    ['an empty one', { 'content-hmac': '', 'x-content-hmac': '' }],
    ['hex', { 'content-hmac': hex, 'x-content-hmac': hex }],
    ['base64 of hex', { 'content-hmac': Buffer.from(hex).toString('base64') }],
    ['base64url', { 'content-hmac': right.replaceAll('/', '_') }],
    ['no padding', { 'content-hmac': right.slice(0, -1) }],
    ['more padding', { 'content-hmac': `${right}=` }],
    ['a space around it', { 'content-hmac': ` ${right}` }],
    ['the right one twice', { 'content-hmac': [right, right] }],
    ['the right one among others', { 'content-hmac': `${right}, ${right}` }],
    ['two headers that differ in case', { 'content-hmac': right, 'Content-HMAC': right }],
    // 43 characters carry 258 bits: the last one has three other spellings of the same 256.
    ['another spelling of the same bytes', { 'content-hmac': right.replace('U=', 'V=') }],
    ['another body', { 'content-hmac': sign('TransactionId=1'), 'x-content-hmac': sign('TransactionId=1') }],
    ['another key', { 'content-hmac': sign(paidForm, 'other'), 'x-content-hmac': sign(paidForm, 'other') }],
    ['an empty key', { 'content-hmac': createHmac('sha256', '').update(paidForm).digest('base64') }],
    ['the text before encoding, in the wrong header', { 'content-hmac': paidFormSigned.overPlainText }],
    ['a digest that is too short', { 'content-hmac': Buffer.from(right, 'base64').subarray(0, 16).toString('base64') }],
    ['something long', { 'content-hmac': 'A'.repeat(1_000_000) }],
    ['something not Latin', { 'content-hmac': 'подпись' }],
  ])('does not fit: %s', (_name, headers) => {
    expect(parse(headers, paidForm)).toEqual(forged);
  });

  it('vouches for the very bytes: a form encoded anew is another body', () => {
    const again = new URLSearchParams([...new URLSearchParams(paidForm)].reverse()).toString();
    for (const body of [
      again,
      paidForm.replaceAll('+', '%20'),
      paidForm.replace('24500.00', '24500.01'),
      `${paidForm}&`,
      '',
    ])
      expect(parse({ 'content-hmac': paidFormSigned.overBytes }, body)).toEqual(forged);
  });

  it('vouches for the very bytes: JSON written anew is another body', () => {
    const again = JSON.stringify(JSON.parse(paidJson));
    expect(again).not.toBe(paidJson);
    expect(parse({ 'content-hmac': paidJsonSigned, 'x-content-hmac': paidJsonSigned }, again)).toEqual(forged);
  });

  it('over the text before encoding does not vouch for a form that the text could be split into otherwise', () => {
    const name = form({ Name: 'A&TestMode=1', TestMode: '0', Status: 'Completed' });
    const plain = decodeURIComponent(name.replaceAll('+', ' '));
    expect(parse({ 'x-content-hmac': sign(plain) }, name)).toEqual(forged);
    expect(parse({ 'content-hmac': sign(name) }, name)).toMatchObject({ ok: true });
    // The same text, split at the payer's own "&": the field that is there twice gives it away.
    expect(parse({ 'content-hmac': sign(plain) }, plain)).toEqual({ ok: false, why: 'unreadable' });
  });

  it('is not looked for in a broken encoding', () => {
    const broken = 'Amount=%E0%A4%A&TransactionId=1';
    expect(parse({ 'x-content-hmac': sign(broken.slice(1)) }, broken)).toEqual(forged);
  });

  it.each(['', ' '])('cannot be without a secret: %j', (apiSecret) => {
    expect(() => new CloudPayments({ publicId: 'pk_test', apiSecret })).toThrow(/secret/);
    expect(() => new CloudPayments({ publicId: apiSecret, apiSecret: secret })).toThrow(/public id/);
  });

  it('of a megabyte is refused like any other', () => {
    expect(parse({ 'content-hmac': sign('x') }, Buffer.alloc(1_000_000, 'a'))).toEqual(forged);
  });
});
