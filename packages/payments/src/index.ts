/** Money in and back by way of a payment provider. Knows neither bookings nor database: whoever composes it decides and remembers. */

export type {
  BankOperation,
  NewOperation,
  OperationStatus,
  OperationStep,
  SandboxLedger,
  SandboxPage,
  SandboxSwitches,
} from './bank/ledger.ts';
export { MemoryLedger } from './bank/memory-ledger.ts';
export type { PayerSees } from './bank/payer-side.ts';
export { type TestCard, testCards } from './bank/test-cards.ts';
export { CloudPayments, type CloudPaymentsOptions } from './cloudpayments/cloud-payments.ts';
export { amountText, kopecksIn } from './kopecks.ts';
export * from './provider.ts';
export { type ReceiptSettings, receiptSettingsSchema } from './receipt.ts';
export { Sandbox, type SandboxOptions } from './sandbox/sandbox.ts';
