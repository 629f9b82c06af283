/** The environment, read once. Whoever starts the server learns in one sentence which variable is wrong, never its value. */
import { BlockList, isIP } from 'node:net';
import { holdMinutes } from '@kamchatour/booking/input';
import { type ReceiptSettings, receiptSettingsSchema } from '@kamchatour/payments';
import { z } from 'zod';
import { passwordLength, passwordProblem } from './auth/passwords.ts';

/** The start cannot go on as configured. The message is for the person at the terminal. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

export type CloudPaymentsEnv = {
  publicId: string;
  apiSecret: string;
  apiUrl?: string;
  stages: 'one' | 'two';
  isTest: boolean;
};

export type Env = {
  port: number;
  host: string;
  /** Undefined: the embedded PostgreSQL. */
  databaseUrl: string | undefined;
  migrationDatabaseUrl: string | undefined;
  secretKey: string | undefined;
  dataDir: string;
  /** An origin, without a slash at the end. */
  publicUrl: string;
  demo: boolean;
  holdMinutes: number;
  paymentMinutes: number;
  /** Undefined: the sandbox in demo mode, else bookings are settled with the operator. */
  cloudPayments: CloudPaymentsEnv | undefined;
  /** What a receipt by 54-FZ says beside its items. Undefined: the provider sends none. */
  receipt: ReceiptSettings | undefined;
  /** Of what was paid, so many per cent come back as points. */
  loyaltyPercent: number;
  /** Where letters leave by. Undefined: the built-in mailbox in demo mode, else they wait. */
  smtpUrl: string | undefined;
  mailFrom: string;
  /** The first owner, as far as configured; the rest is made up at the first start. */
  operatorEmail: string | undefined;
  operatorPassword: string | undefined;
  metricsToken: string | undefined;
  /** Whose `x-forwarded-for` is believed: nobody's, or that of these addresses. */
  trustProxy: false | string[];
};

const wholeNumber = (name: string, least: number, most: number) => {
  const message = `${name} must be a whole number from ${least} to ${most}.`;
  return z
    .string()
    .regex(/^\d{1,6}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);
};

const postgresUrl = (name: string) =>
  z.string().refine((text) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol), {
    message: `${name} must be an address like postgres://user:password@host:5432/database.`,
  });

const longSecret = (name: string, least: number) =>
  z.string().min(least, `${name} must be at least ${least} characters long (try: openssl rand -base64 32).`);

const variables = z.object({
  PORT: wholeNumber('PORT', 1, 65_535).default(3002),
  HOST: z
    .string()
    .regex(/^[\w.:%-]+$/, 'HOST must be an address or a host name to listen on, such as 127.0.0.1 or 0.0.0.0.')
    .default('127.0.0.1'),
  DATABASE_URL: postgresUrl('DATABASE_URL').optional(),
  MIGRATION_DATABASE_URL: postgresUrl('MIGRATION_DATABASE_URL').optional(),
  SECRET_KEY: longSecret('SECRET_KEY', 32).optional(),
  DATA_DIR: z.string().default('.data'),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'PUBLIC_URL must be an address without a path, such as https://tours.example.')
    .transform((text) => new URL(text).origin)
    .optional(),
  DEMO: z.enum(['0', '1'], 'DEMO must be 1 or 0.').optional(),
  HOLD_MINUTES: wholeNumber('HOLD_MINUTES', holdMinutes.least, holdMinutes.most).default(15),
  PAYMENT_MINUTES: wholeNumber('PAYMENT_MINUTES', 5, 1440).default(30),
  OPERATOR_EMAIL: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.email('OPERATOR_EMAIL must be the e-mail of the first owner, such as owner@example.ru.'))
    .optional(),
  OPERATOR_PASSWORD: longSecret('OPERATOR_PASSWORD', passwordLength.least).optional(),
  METRICS_TOKEN: longSecret('METRICS_TOKEN', 16).optional(),
  TRUST_PROXY: z.string().transform(trustedProxies).optional(),
  CLOUDPAYMENTS_PUBLIC_ID: z.string().optional(),
  CLOUDPAYMENTS_API_SECRET: z.string().optional(),
  CLOUDPAYMENTS_API_URL: z.string().refine(isWebAddress, 'CLOUDPAYMENTS_API_URL must be a web address.').optional(),
  CLOUDPAYMENTS_STAGES: z.enum(['one', 'two'], 'CLOUDPAYMENTS_STAGES must be one or two.').default('one'),
  CLOUDPAYMENTS_TEST: z.enum(['0', '1'], 'CLOUDPAYMENTS_TEST must be 1 or 0.').default('0'),
  RECEIPT: z.string().transform(receiptSettings).optional(),
  LOYALTY_PERCENT: wholeNumber('LOYALTY_PERCENT', 0, 50).default(5),
  SMTP_URL: z
    .string()
    .refine((text) => URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol), {
      message: 'SMTP_URL must be an address like smtps://user:password@mail.example:465.',
    })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<]+@[^\s@>]+>?$/, 'MAIL_FROM must be an address such as Kamchatour <tours@example.ru>.')
    .optional(),
  NODE_ENV: z.string().optional(),
});

/** Throws a ConfigurationError with the first thing that is wrong. An empty variable counts as unset, as compose files leave them. */
export function readEnv(environment: Record<string, string | undefined>): Env {
  const set = Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== '');
  const result = variables.safeParse(Object.fromEntries(set));
  if (!result.success) throw new ConfigurationError(result.error.issues[0]?.message ?? 'The environment is wrong.');
  const read = result.data;
  refuseHalfConfigured(read);
  const demo = read.DEMO === undefined ? isDemoByDefault(read) : read.DEMO === '1';
  if (read.DATABASE_URL !== undefined && read.SECRET_KEY === undefined && !demo) {
    throw new ConfigurationError(
      'SECRET_KEY is required with DATABASE_URL: it encrypts personal data (make one with: openssl rand -base64 32).',
    );
  }
  return {
    port: read.PORT,
    host: read.HOST,
    databaseUrl: read.DATABASE_URL,
    migrationDatabaseUrl: read.MIGRATION_DATABASE_URL ?? read.DATABASE_URL,
    secretKey: read.SECRET_KEY,
    dataDir: read.DATA_DIR,
    publicUrl: read.PUBLIC_URL ?? `http://localhost:${read.PORT}`,
    demo,
    holdMinutes: read.HOLD_MINUTES,
    paymentMinutes: read.PAYMENT_MINUTES,
    cloudPayments:
      read.CLOUDPAYMENTS_PUBLIC_ID !== undefined && read.CLOUDPAYMENTS_API_SECRET !== undefined
        ? {
            publicId: read.CLOUDPAYMENTS_PUBLIC_ID,
            apiSecret: read.CLOUDPAYMENTS_API_SECRET,
            ...(read.CLOUDPAYMENTS_API_URL !== undefined && { apiUrl: read.CLOUDPAYMENTS_API_URL }),
            stages: read.CLOUDPAYMENTS_STAGES,
            isTest: read.CLOUDPAYMENTS_TEST === '1',
          }
        : undefined,
    receipt: read.RECEIPT,
    loyaltyPercent: read.LOYALTY_PERCENT,
    smtpUrl: read.SMTP_URL,
    mailFrom: read.MAIL_FROM ?? 'Kamchatour <tours@kamchatour.test>',
    operatorEmail: read.OPERATOR_EMAIL,
    operatorPassword: read.OPERATOR_PASSWORD,
    metricsToken: read.METRICS_TOKEN,
    trustProxy: read.TRUST_PROXY ?? false,
  };
}

type Read = z.infer<typeof variables>;

function refuseHalfConfigured(read: Read): void {
  if ((read.CLOUDPAYMENTS_PUBLIC_ID === undefined) !== (read.CLOUDPAYMENTS_API_SECRET === undefined)) {
    const missing = read.CLOUDPAYMENTS_PUBLIC_ID === undefined ? 'CLOUDPAYMENTS_PUBLIC_ID' : 'CLOUDPAYMENTS_API_SECRET';
    throw new ConfigurationError(`${missing} is missing: CloudPayments needs the public id and the secret together.`);
  }
  if (read.SMTP_URL !== undefined && read.MAIL_FROM === undefined) {
    throw new ConfigurationError('MAIL_FROM is missing: letters sent through SMTP_URL need a sender of yours.');
  }
  if (
    read.OPERATOR_PASSWORD !== undefined &&
    passwordProblem(read.OPERATOR_PASSWORD, { email: read.OPERATOR_EMAIL ?? '' }) !== undefined
  ) {
    throw new ConfigurationError('OPERATOR_PASSWORD is one of those that are guessed first; take a longer one.');
  }
  if (read.MIGRATION_DATABASE_URL !== undefined && read.DATABASE_URL === undefined) {
    throw new ConfigurationError('MIGRATION_DATABASE_URL is set, so DATABASE_URL must be set too.');
  }
}

/** Demo mode invents bookings and takes no real money, so it is assumed only where nothing real is in reach. */
function isDemoByDefault(read: Read): boolean {
  const isReal =
    read.NODE_ENV === 'production' ||
    read.DATABASE_URL !== undefined ||
    read.CLOUDPAYMENTS_PUBLIC_ID !== undefined ||
    read.SMTP_URL !== undefined;
  return !isReal && isLoopbackHost(read.HOST);
}

function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isPlain = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  return isPlain && (url.protocol === 'http:' || url.protocol === 'https:');
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** `{"taxationSystem":1,"vat":null}` and so on: an accountant's choice, so it has no default. */
function receiptSettings(text: string, context: z.RefinementCtx): ReceiptSettings {
  const settings = receiptSettingsSchema.safeParse(parsedJson(text));
  if (settings.success) return settings.data;
  const where = settings.error.issues[0]?.path.join('.') || 'it';
  const message = `RECEIPT must be JSON such as {"taxationSystem":1,"vat":null}: ${where} is wrong.`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Addresses only. "Everybody" or a number of hops would let whoever connects directly name its own address, and no limit would hold. */
function trustedProxies(text: string, context: z.RefinementCtx): string[] {
  const entries = text.split(',').map((entry) => entry.trim());
  if (!entries.every(isProxyEntry)) {
    context.addIssue({
      code: 'custom',
      message: 'TRUST_PROXY must be the addresses of your proxies, such as 10.0.0.5, 10.0.0.0/8 or loopback.',
    });
  }
  return entries;
}

function isProxyEntry(entry: string): boolean {
  if (entry === 'loopback' || entry === 'linklocal' || entry === 'uniquelocal') return true;
  const [address = '', bits, ...rest] = entry.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  try {
    new BlockList().addSubnet(address, /^\d{1,3}$/.test(bits) ? Number(bits) : -1, version === 4 ? 'ipv4' : 'ipv6');
    return true;
  } catch {
    return false;
  }
}
