/** Which provider takes the money: CloudPayments where it is configured, the sandbox in demo mode, nobody else. */
import { deriveKey } from '@kamchatour/booking';
import type { Database } from '@kamchatour/db';
import { CloudPayments, type PaymentProvider, Sandbox } from '@kamchatour/payments';
import type { Env } from '../env.ts';
import { openSandboxLedger } from './sandbox-ledger.ts';

/** `sandbox`: the same provider, where people play the payer. Without a provider bookings are settled with the operator. */
export type Provider = {
  provider: PaymentProvider | undefined;
  sandbox: Sandbox | undefined;
  close: () => Promise<void>;
};

/** `ownAddress`: where this very process listens, for what the sandbox tells it. */
export function openProvider(env: Env, database: Database, secretKey: Buffer, ownAddress: () => string): Provider {
  if (env.cloudPayments !== undefined) {
    const provider = new CloudPayments({ ...env.cloudPayments, ...(env.receipt && { receipt: env.receipt }) });
    return { provider, sandbox: undefined, close: async () => {} };
  }
  if (!env.demo) return { provider: undefined, sandbox: undefined, close: async () => {} };
  const sandbox = new Sandbox({
    ledger: openSandboxLedger(database),
    secret: deriveKey(secretKey, 'sandbox-payments').toString('base64'),
    notifyUrl: () => `${ownAddress()}/api/payments/cloudpayments`,
    pageUrl: (pageId) => `${env.publicUrl}/sandbox/pay/${pageId}`,
    // DEMO=1 was said on purpose, or nothing real is in reach.
    allowInProduction: env.demo,
  });
  return { provider: sandbox, sandbox, close: () => sandbox.close() };
}
