import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../src/tool.ts';

type Service = {
  image?: string;
  build?: { context: string; dockerfile: string };
  restart?: string;
  environment: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
};
const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const compose: { services: Record<'database' | 'api' | 'mail', Service>; volumes: Record<string, null> } = parse(text);
const dockerfile = readFileSync(join(root, 'apps/api/Dockerfile'), 'utf8');
const { database, api, mail } = compose.services;
const secrets = ['POSTGRES_PASSWORD', 'SECRET_KEY', 'PUBLIC_URL'];

describe('docker-compose.yml', () => {
  it('has the database, the api and a mail catcher, each started again when it falls', () => {
    expect(Object.keys(compose.services)).toEqual(['database', 'api', 'mail']);
    expect(Object.values(compose.services).map((service) => service.restart)).toEqual(Array(3).fill('unless-stopped'));
    expect(database.image).toBe('postgres:18');
    expect(api.build).toEqual({ context: '.', dockerfile: 'apps/api/Dockerfile' });
  });

  it('starts the api when the database is healthy, and knows who is', () => {
    expect(api.depends_on?.['database']).toEqual({ condition: 'service_healthy' });
    expect(database.healthcheck?.test).toContain('pg_isready');
    expect(mail.healthcheck?.test).toContain('readyz');
    expect(dockerfile).toMatch(/^HEALTHCHECK .*\n.*\/readyz/m);
  });

  it('keeps what must last in volumes that it names', () => {
    const mounted = [database, mail].flatMap((service) => service.volumes ?? []).map((volume) => volume.split(':')[0]);
    expect(mounted).toEqual(Object.keys(compose.volumes));
  });

  it('opens ports to this machine only', () => {
    const ports = Object.values(compose.services).flatMap((service) => service.ports ?? []);
    expect(ports).toHaveLength(2);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('carries no secret, and says what is missing', () => {
    for (const name of secrets) expect(text).toMatch(new RegExp(`\\$\\{${name}:\\?[^}]{20,}\\}`));
  });

  it('gives the api variables that it reads', () => {
    const contract = readFileSync(join(root, 'apps/api/src/env.ts'), 'utf8');
    for (const name of [
      'DATABASE_URL',
      'SECRET_KEY',
      'PUBLIC_URL',
      'DEMO',
      'TRUST_PROXY',
      'HOLD_MINUTES',
      'SMTP_URL',
    ]) {
      expect(Object.keys(api.environment)).toContain(name);
      expect(contract).toContain(name);
    }
  });
});

describe('the image', () => {
  it('runs the server itself, as an ordinary user, on Node 24', () => {
    expect(dockerfile).toMatch(/^FROM node:24-slim AS base$/m);
    expect(dockerfile).toMatch(/^USER node$/m);
    const [, file = ''] = /^CMD \["node", "([^"]+)"\]$/m.exec(dockerfile) ?? [];
    expect(existsSync(join(root, file))).toBe(true);
  });

  it('is built from the lockfile, without what this machine has lying about', () => {
    expect(dockerfile.match(/pnpm install .*--frozen-lockfile/g)).toHaveLength(2);
    const ignored = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
    for (const path of ['.git', '.toolchain', '.data', '**/node_modules', '**/dist', '.env*'])
      expect(ignored).toContain(path);
  });

  it('leaves out every package that the server does not run on, and no other', () => {
    const [, removed = ''] = /rm -rf node_modules .* (apps\/web .*) \\/.exec(dockerfile) ?? [];
    const kept = ['apps', 'packages']
      .flatMap((kind) => readdirSync(join(root, kind)).map((name) => `${kind}/${name}`))
      .filter((folder) => !removed.split(' ').includes(folder));
    expect(kept).toContain('apps/api');
    expect(removed.split(' ')).toEqual(['apps/web', 'apps/e2e', 'packages/workspace']);
  });
});

/** The second opinion, on machines that have the program; the structure above is judged everywhere. */
const judges = [['docker-compose'], ['docker', 'compose']].filter(
  ([program = '', ...args]) => spawnSync(program, [...args, 'version']).status === 0,
);
if (judges.length === 0)
  console.info('There is no docker compose here: docker-compose.yml was judged by its structure alone.');

describe.each(judges)('%s %s itself', (program, ...args) => {
  const all = Object.fromEntries(secrets.map((name) => [name, 'https://tours.example']));
  const config = (env: Record<string, string>) =>
    spawnSync(program, [...args, '--file', join(root, 'docker-compose.yml'), 'config'], {
      env: { PATH: process.env['PATH'], ...env },
      encoding: 'utf8',
    });

  it('accepts the file', () => {
    const { status, stderr } = config(all);
    expect(stderr).not.toMatch(/error|invalid/i);
    expect(status).toBe(0);
  });

  it.each(secrets)('refuses to start without %s', (name) => {
    const { [name]: _left, ...rest } = all;
    expect(config(rest).status).not.toBe(0);
  });
});
