/** What the desk is compared with: seats as a number in one row, taken under that row's lock. As little as any system could write. */
import { Client } from 'pg';

/** Rows to spread over; the hot one is the first. */
export const counters = 1000;
/** Connections, as many as a server's pool would have. */
export const connections = 20;

export async function makeCounters(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`
    create table counters (id int primary key, seats_left int not null);
    create table taken (id bigint generated always as identity primary key, counter_id int not null, at timestamptz not null default now());
    insert into counters select n, 2000000000 from generate_series(1, ${counters}) n;
    create function take_seat(p_counter int) returns boolean language plpgsql as $$
    begin
      update counters set seats_left = seats_left - 1 where id = p_counter and seats_left > 0;
      if not found then return false; end if;
      insert into taken (counter_id) values (p_counter);
      return true;
    end $$`);
  await client.query('vacuum analyze');
  await client.end();
}
