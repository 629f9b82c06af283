/** The stand-in's two doors: CloudPayments' server API, and the controls for who tests. */
import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { Courier } from '../bank/courier.ts';
import { MemoryLedger } from '../bank/memory-ledger.ts';
import { charge, passThreeDSecure } from '../bank/payer-side.ts';
import { ServerApi } from '../bank/server-api.ts';
import { exactJson } from '../cloudpayments/body.ts';
import { type Attempt, chargeSchema, faultSchema, releaseSchema, type StandInOptions, stepSchema } from './controls.ts';
import { Faults } from './faults.ts';
import { LedgerFile } from './ledger-file.ts';

const hour = 60 * 60 * 1000;
const minute = 60 * 1000;

export class StandIn {
  readonly #options: StandInOptions;
  readonly #file: LedgerFile;
  readonly #ledger: MemoryLedger;
  readonly #courier: Courier;
  readonly #api: ServerApi;
  readonly #faults = new Faults();
  readonly #attempts: Attempt[] = [];
  readonly #server: Server;

  constructor(options: StandInOptions) {
    this.#options = options;
    this.#file = new LedgerFile(options.ledgerFile);
    this.#ledger = new MemoryLedger({
      operations: this.#file.operations(),
      onWrite: async (operation) => this.#file.write(operation),
      requestsKeptMs: options.requestsKeptMs ?? hour,
    });
    this.#courier = new Courier({
      notifyUrl: options.notifyUrl,
      secret: options.apiSecret,
      retryDelaysMs: options.retryDelaysMs ?? [1, 2, 5, 10, 30].map((pause) => pause * minute),
      maxAttempts: options.maxAttempts ?? 100,
      replyTimeoutMs: options.replyTimeoutMs ?? 30_000,
      onAttempt: ({ code, ...attempt }) => this.#attempts.push({ ...attempt, ...(code === undefined ? {} : { code }) }),
    });
    const { lateMs = 1_000, repeatsData = true } = options;
    this.#api = new ServerApi({ ledger: this.#ledger, courier: this.#courier, lateMs, repeatsData });
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  /** Listens on loopback only. Gives its address. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(this.#options.port ?? 0, '127.0.0.1', resolve);
    });
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The stand-in has no port.');
    return `http://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    this.#api.close();
    await this.#courier.close();
    this.#file.close();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const path = new URL(request.url ?? '/', 'http://stand-in').pathname.slice(1);
      const body = await textOf(request);
      const controlled = await this.#control(`${request.method} /${path}`, body);
      if (controlled !== undefined) return send(response, 200, controlled);
      await this.#askApi(path, body, request, response);
    } catch (error) {
      send(response, 400, { error: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Undefined for what is no control. */
  async #control(call: string, body: string): Promise<unknown> {
    const bank = { ledger: this.#ledger, courier: this.#courier };
    switch (call) {
      case 'GET /ledger':
        return { rows: this.#file.rows() };
      case 'GET /deliveries':
        return { attempts: this.#attempts };
      case 'POST /control/pay':
        return charge(bank, chargeSchema.parse(JSON.parse(body)));
      case 'POST /control/three-d-secure': {
        const { step, isPassed } = stepSchema.parse(JSON.parse(body));
        return (await passThreeDSecure(bank, step, isPassed)) ?? { state: 'over' };
      }
      case 'POST /control/faults': {
        const { path, fault, times } = faultSchema.parse(JSON.parse(body));
        this.#faults.set(path, fault, times);
        return {};
      }
      case 'GET /control/faults':
        return { bitten: this.#faults.bitten };
      case 'POST /control/hold':
        this.#courier.hold();
        return {};
      case 'GET /control/held':
        return { held: this.#courier.held() };
      case 'POST /control/release':
        await this.#courier.release(releaseSchema.parse(JSON.parse(body)).ids);
        return {};
      case 'POST /control/forget':
        this.#ledger.forgetRequests();
        return {};
      case 'POST /control/idle':
        await this.#courier.idle();
        return {};
      default:
        return undefined;
    }
  }

  async #askApi(path: string, body: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!this.#isKnown(request.headers.authorization ?? '')) return send(response, 401, {});
    const fault = this.#faults.take(path);
    if (fault === 'timeout') return;
    if (fault === 'cut') return void request.socket.destroy();
    if (fault === 'http_429') return send(response, 429, {});
    if (fault === 'http_500') return send(response, 500, {});
    const requestId = request.headers['x-request-id'];
    const fields = body.trimStart().startsWith('{')
      ? z.record(z.string(), z.coerce.string()).parse(exactJson(body))
      : Object.fromEntries(new URLSearchParams(body));
    const reply = await this.#api.answer(path, fields, typeof requestId === 'string' ? requestId : undefined);
    if (!reply) return send(response, 404, {});
    if (fault === 'timeout_after' || reply.isSilent) return;
    if (fault === 'cut_after') return void request.socket.destroy();
    return send(response, fault === 'http_500_after' ? 500 : 200, reply.body);
  }

  #isKnown(authorization: string): boolean {
    const { publicId, apiSecret } = this.#options;
    const wanted = Buffer.from(`Basic ${Buffer.from(`${publicId}:${apiSecret}`).toString('base64')}`);
    const given = Buffer.from(authorization);
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
