import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from './schema/index.ts';
import { arrayParser, arraySerializer, arrayTypes, parsers, serializers } from './wire-types.ts';

/** The tag for statements. No `begin`: an interactive transaction of this driver can run inside another caller's. */
export type Sql = postgres.ISql;
/** Drizzle with the schema; without `transaction`, for the same reason. */
export type Orm = Omit<PostgresJsDatabase<typeof schema>, 'transaction'>;

export interface PoolOptions {
  url: string;
  /** Shown in `pg_stat_activity`. */
  name: string;
  max: number;
  statementTimeoutMs: number;
  lockTimeoutMs: number;
  /** Whether its statements shall never read a whole table where an index would do. */
  byIndex: boolean;
  connectTimeoutMs: number;
}

export interface Pool {
  sql: Sql;
  orm: Orm;
  /** Cuts the connections; statements under way fail. */
  end(): Promise<void>;
}

export function openPool(options: PoolOptions): Pool {
  const sql: postgres.Sql = postgres(options.url, {
    max: options.max,
    connection: sessionSettings(options),
    connect_timeout: options.connectTimeoutMs / 1000,
    keep_alive: 10,
    // Reading array types is one more statement on each connection, whose failure nobody could catch; `wire-types.ts` lists them.
    fetch_types: false,
    // A connection being retired is a moment in which the driver can lose a statement: connections live as long as their pool.
    max_lifetime: null,
    onnotice: () => undefined,
    onparameter: (name: string, value: unknown) => {
      // Known only now, and a server before 17 refuses the unknown setting: every connection but the first has it.
      if (name === 'server_version' && Number.parseInt(String(value), 10) >= 17 && !usesPooler(options.url)) {
        sql.options.connection['transaction_timeout'] = '15s';
      }
    },
  });
  const orm = drizzle(sql, { schema });
  speakOurTypes(sql);
  return { sql, orm, end: () => sql.end({ timeout: 0 }) };
}

function sessionSettings(options: PoolOptions): Record<string, string | number> {
  const always = { application_name: options.name, TimeZone: 'UTC' };
  if (usesPooler(options.url)) return always;
  return {
    ...always,
    default_transaction_isolation: 'read committed',
    statement_timeout: options.statementTimeoutMs,
    lock_timeout: options.lockTimeoutMs,
    // One plan for whatever values come: every statement finds its rows by an index, however many there are. Left to itself, PostgreSQL plans
    // the same statements again and again where tables are large, which takes longer than to run them.
    plan_cache_mode: 'force_generic_plan',
    idle_in_transaction_session_timeout: '5s',
    client_connection_check_interval: '1s',
    // And that one plan may be made while a table is young, or has nothing of what is asked for: there, reading all of it looks cheap.
    ...(options.byIndex ? { enable_seqscan: 'off', jit: 'off' } : {}),
    tcp_keepalives_idle: '10',
    tcp_keepalives_interval: '5',
    tcp_keepalives_count: '3',
  };
}

/**
 * `?prepare=false` says that a pooler in transaction mode stands between (PgBouncer before 1.21). Such a one refuses settings that it does
 * not know: there they belong to the role (`ALTER ROLE … SET lock_timeout = …`), and `assertDatabase` checks that somebody did that.
 */
function usesPooler(url: string): boolean {
  return /[?&]prepare=false(&|$)/.test(url);
}

/** After `drizzle()`, which puts its own over the driver's: both speak the same now. */
function speakOurTypes(sql: postgres.Sql): void {
  Object.assign(sql.options.parsers, parsers);
  Object.assign(sql.options.serializers, serializers);
  for (const [element, array] of arrayTypes) {
    sql.options.parsers[array] = arrayParser(parsers[element]);
    sql.options.serializers[array] = arraySerializer(serializers[element]);
  }
}
