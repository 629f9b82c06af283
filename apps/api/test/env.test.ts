import { describe, expect, it } from 'vitest';
import { ConfigurationError, readEnv } from '../src/env.ts';

const url = 'postgres://user:hunter2@db.example:5432/tours';
const key = 'k'.repeat(32);

describe('the environment', () => {
  it('has the contract’s defaults', () => {
    expect(readEnv({})).toEqual({
      port: 3002,
      host: '127.0.0.1',
      databaseUrl: undefined,
      migrationDatabaseUrl: undefined,
      secretKey: undefined,
      dataDir: '.data',
      publicUrl: 'http://localhost:3002',
      demo: true,
      holdMinutes: 15,
      paymentMinutes: 30,
      cloudPayments: undefined,
      receipt: undefined,
      loyaltyPercent: 5,
      smtpUrl: undefined,
      mailFrom: 'Kamchatour <tours@kamchatour.test>',
      operatorEmail: undefined,
      operatorPassword: undefined,
      metricsToken: undefined,
      trustProxy: false,
    });
  });

  it('takes an empty variable as unset, and ignores those that are not its own', () => {
    expect(readEnv({ PORT: '', DATABASE_URL: ' ', EDITOR: 'vi' }).port).toBe(3002);
  });

  it('derives what hangs together', () => {
    const env = readEnv({ PORT: '8080', DATABASE_URL: url, SECRET_KEY: key, TRUST_PROXY: 'loopback, 10.0.0.0/8,::1' });
    expect(env).toMatchObject({ publicUrl: 'http://localhost:8080', migrationDatabaseUrl: url, demo: false });
    expect(env.trustProxy).toEqual(['loopback', '10.0.0.0/8', '::1']);
    expect(readEnv({ PUBLIC_URL: 'https://Tours.example/' }).publicUrl).toBe('https://tours.example');
  });

  it.each([
    [true, {}],
    [true, { HOST: 'localhost' }],
    [true, { HOST: '127.0.0.5' }],
    [true, { HOST: '::1' }],
    [false, { HOST: '0.0.0.0' }],
    [false, { NODE_ENV: 'production' }],
    [false, { DATABASE_URL: url, SECRET_KEY: key }],
    [false, { SMTP_URL: 'smtp://mail', MAIL_FROM: 'tours@example.ru' }],
    [false, { CLOUDPAYMENTS_PUBLIC_ID: 'pk', CLOUDPAYMENTS_API_SECRET: 's' }],
    [true, { DATABASE_URL: url, DEMO: '1' }],
    [false, { DEMO: '0' }],
  ])('is in demo mode: %s for %j', (expected, environment) => {
    expect(readEnv(environment).demo).toBe(expected);
  });

  it.each([
    ['PORT', { PORT: 'eighty' }],
    ['PORT', { PORT: '70000' }],
    ['PORT', { PORT: '-1' }],
    ['HOST', { HOST: 'not a host' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://user:hunter2@db/x' }],
    ['DATABASE_URL', { DATABASE_URL: 'hunter2' }],
    ['MIGRATION_DATABASE_URL', { MIGRATION_DATABASE_URL: 'hunter2', DATABASE_URL: url, SECRET_KEY: key }],
    ['MIGRATION_DATABASE_URL', { MIGRATION_DATABASE_URL: url }],
    ['SECRET_KEY', { DATABASE_URL: url }],
    ['SECRET_KEY', { SECRET_KEY: 'hunter2' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'tours.example' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://tours.example/app' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'ftp://tours.example' }],
    ['DEMO', { DEMO: 'yes' }],
    ['HOLD_MINUTES', { HOLD_MINUTES: '4' }],
    ['HOLD_MINUTES', { HOLD_MINUTES: '31' }],
    ['HOLD_MINUTES', { HOLD_MINUTES: '15.5' }],
    ['PAYMENT_MINUTES', { PAYMENT_MINUTES: '0' }],
    ['OPERATOR_EMAIL', { OPERATOR_EMAIL: 'hunter2' }],
    ['OPERATOR_PASSWORD', { OPERATOR_PASSWORD: 'hunter2' }],
    ['OPERATOR_PASSWORD', { OPERATOR_PASSWORD: 'hunter2hunter2' }],
    ['OPERATOR_PASSWORD', { OPERATOR_EMAIL: 'hunter2hunter@example.ru', OPERATOR_PASSWORD: 'hunter2hunter' }],
    ['METRICS_TOKEN', { METRICS_TOKEN: 'hunter2' }],
    ['TRUST_PROXY', { TRUST_PROXY: 'true' }],
    ['TRUST_PROXY', { TRUST_PROXY: '1' }],
    ['TRUST_PROXY', { TRUST_PROXY: '10.0.0.0/33' }],
    ['CLOUDPAYMENTS_API_SECRET', { CLOUDPAYMENTS_PUBLIC_ID: 'hunter2' }],
    ['CLOUDPAYMENTS_PUBLIC_ID', { CLOUDPAYMENTS_API_SECRET: 'hunter2' }],
  ])('stops with one sentence that names %s, never its value: %j', (name, environment) => {
    const read = () => readEnv(environment);
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(new RegExp(`^${name}\\b[^\\n]*\\.$|\\b${name} is missing[^\\n]*\\.$`));
    expect(read).not.toThrow(/hunter2|eighty|70000/);
  });
});
