/** Medusa: a stock of 500 of one article, reserved through its own call for that (`POST /admin/reservations`, its reservation workflow). */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { requestsTo } from '../speed/http/calls.ts';
import type { Rig } from '../speed/rig.ts';
import { shopFolder } from './install.ts';
import { type Seller, seats } from './seller.ts';
import { type Locks, runShopCommand, startShop } from './shop-process.ts';

const account = { email: 'peer@example.test', password: 'a secret for trials' };

/** A fresh database of the shop, with somebody who may reserve. The first time its tables are made, by its own migrations. Answers its URL. */
export async function prepareShop(rig: Rig): Promise<string> {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'medusa-config.js']) hash.update(readFileSync(join(shopFolder, file)));
  const kept = await rig.keptDatabase('medusa', hash.digest('hex').slice(0, 8), async (url) => {
    rig.progress("Making the shop's tables, this once…");
    const sql = postgres(url, { max: 1, onnotice: () => undefined });
    // The product's own, which every database of the trials begins with.
    await sql.unsafe('drop schema public cascade; create schema public');
    await sql.end();
    await runShopCommand(url, ['db:migrate', '--execute-safe-links', '--skip-search'], rig.signal);
    await runShopCommand(url, ['user', '--email', account.email, '--password', account.password], rig.signal);
  });
  const url = await rig.createDatabase('medusa');
  const sql = postgres(Object.assign(new URL(kept), { pathname: '/postgres' }).href, { max: 1 });
  const [database, template] = [nameIn(url), nameIn(kept)];
  await sql`drop database ${sql(database)}`;
  await sql`create database ${sql(database)} template ${sql(template)}`;
  await sql.end();
  return url;
}

export async function openShop(rig: Rig, databaseUrl: string, locks: Locks): Promise<Seller> {
  const processes = await Promise.all(
    [1, 2].map((place) => startShop(databaseUrl, locks, join(rig.cacheFolder, `medusa-${place}.log`), rig.signal)),
  );
  const ports = processes.map(({ port }) => port);
  const [port = 0] = ports;
  const sql = postgres(databaseUrl, { max: 1 });
  const { token = '' } = await call(port, '/auth/user/emailpass', account);
  const place = await call(port, '/admin/stock-locations', { name: 'here' }, token);

  return {
    ports,
    async newStock() {
      const levels = [{ location_id: place.stock_location?.id, stocked_quantity: seats }];
      const { inventory_item: article } = await call(
        port,
        '/admin/inventory-items',
        { location_levels: levels },
        token,
      );
      const body = { location_id: place.stock_location?.id, inventory_item_id: article?.id, quantity: 1 };
      return {
        askerAt(to) {
          const request = requestsTo(to)
            .post('/admin/reservations', body)
            .replace('\r\nOrigin:', `\r\nAuthorization: Bearer ${token}\r\nOrigin:`);
          return () => request;
        },
        async sold() {
          const [row] = await sql<{ sold: number }[]>`
            select coalesce(sum(quantity), 0)::integer as sold from reservation_item
            where inventory_item_id = ${article?.id ?? ''} and deleted_at is null`;
          return row?.sold ?? 0;
        },
      };
    },
    verdictOn({ status, text }) {
      if (status === 200) return 'sold';
      return text.includes('Not enough stock') ? 'sold out' : 'again';
    },
    tidy: async () => undefined,
    async close() {
      await Promise.all(processes.map((one) => one.close()));
      await sql.end();
    },
  };
}

type Told = { token?: string; stock_location?: { id: string }; inventory_item?: { id: string } };

async function call(port: number, path: string, body: object, token?: string): Promise<Told> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  const told: Told = JSON.parse(await response.text());
  return told;
}

function nameIn(url: string): string {
  return new URL(url).pathname.slice(1);
}
