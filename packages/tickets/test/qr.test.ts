import { createCanvas, loadImage, Path2D } from '@napi-rs/canvas';
import QRCode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { qrPath } from '../src/index.ts';
import { qrPng } from '../src/qr.ts';
import { aPaidTrip } from './a-trip.ts';
import { scan } from './scan.ts';

const code = aPaidTrip().participants[0]?.ticketCode ?? expect.fail('no ticket');

/** The path as a screen draws it. */
function draw({ size, path }: ReturnType<typeof qrPath>, scale = 4) {
  const canvas = createCanvas(size * scale, size * scale);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.fillStyle = '#000';
  context.fill(new Path2D(path));
  return { canvas, context };
}

describe('a ticket as QR code', () => {
  it('is of version 9 at error correction M: 53 modules and four of white on each side', () => {
    expect(QRCode.create(code, { errorCorrectionLevel: 'M' }).version).toBe(9);
    expect(qrPath(code).size).toBe(61);
  });

  it('is read from the path and from the picture', async () => {
    expect(await scan(draw(qrPath(code)).canvas.toBuffer('image/png'))).toEqual([code]);
    expect(await scan(await qrPng(code))).toEqual([code]);
  });

  it.each([code, 'a', 'Привет 12345', '0'.repeat(300)])('is module for module what the library made of %s', (text) => {
    const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
    const { context } = draw(qrPath(text), 2);
    for (let y = -4; y < modules.size + 4; y += 1) {
      for (let x = -4; x < modules.size + 4; x += 1) {
        const inside = x >= 0 && y >= 0 && x < modules.size && y < modules.size;
        const [red = 0] = context.getImageData((x + 4) * 2, (y + 4) * 2, 1, 1).data;
        expect(red < 128, `module ${x}, ${y}`).toBe(inside && modules.get(y, x) === 1);
      }
    }
  });

  it('is read from a cracked screen: small, askew, and with three cracks across', async () => {
    const side = 420;
    const canvas = createCanvas(side, side);
    const context = canvas.getContext('2d');
    context.fillStyle = '#ddd';
    context.fillRect(0, 0, side, side);
    context.translate(side / 2, side / 2);
    context.rotate(0.12);
    context.drawImage(await loadImage(await qrPng(code)), -160, -160, 320, 320);
    context.strokeStyle = '#777';
    context.lineWidth = 4;
    for (const [x, y] of [
      [160, 60],
      [90, -160],
      [-20, 160],
    ] as const) {
      context.beginPath();
      context.moveTo(-160, -20);
      context.lineTo(x, y);
      context.stroke();
    }
    expect(await scan(canvas.toBuffer('image/png'))).toEqual([code]);
  });
});
