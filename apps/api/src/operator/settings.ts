/** What the owner sets for the company. What was never set is what the installation was started with. */
import { BookingError, type Desk } from '@kamchatour/booking';
import type { Database } from '@kamchatour/db';
import type { Env } from '../env.ts';

export type RefundPolicy = { tiers: { hoursBefore: number; percent: number }[] };

/** Minutes, per cent. */
export type Settings = {
  holdMinutes: number;
  paymentMinutes: number;
  loyaltyPercent: number;
  /** What a new tour begins with; tours keep their own, bookings the one that they were made under. */
  refundPolicy: RefundPolicy;
};

export type SettingsShown = {
  values: Settings;
  /** What holds where nothing is set. */
  defaults: Settings;
  /** Which of them were set here. */
  isSet: Record<keyof Settings, boolean>;
  /** From when a change counts: for what is made from then on, within seconds in every process; or for tours made from then on. */
  takesEffect: Record<keyof Settings, 'at_once' | 'new_tours'>;
};

/** Null: back to what the installation was started with. Absent: as it is. */
export type SettingsChange = { [Name in keyof Settings]?: Settings[Name] | null | undefined };

type Row = { [Name in keyof Settings]: Settings[Name] | null };

const usualPolicy: RefundPolicy = {
  tiers: [
    { hoursBefore: 168, percent: 100 },
    { hoursBefore: 48, percent: 50 },
  ],
};

export async function readSettings(database: Database, env: Env, operatorId: string): Promise<SettingsShown> {
  const [row] = await database.query(
    (sql) => sql<Row[]>`
      select hold_minutes as "holdMinutes", payment_minutes as "paymentMinutes", loyalty_percent as "loyaltyPercent",
        refund_policy as "refundPolicy"
      from operators where id = ${operatorId}`,
  );
  if (row === undefined) throw new BookingError({ code: 'NOT_FOUND', details: {} });
  const { holdMinutes, paymentMinutes, loyaltyPercent } = env;
  const defaults = { holdMinutes, paymentMinutes, loyaltyPercent, refundPolicy: usualPolicy };
  return {
    values: {
      holdMinutes: row.holdMinutes ?? holdMinutes,
      paymentMinutes: row.paymentMinutes ?? paymentMinutes,
      loyaltyPercent: row.loyaltyPercent ?? loyaltyPercent,
      refundPolicy: row.refundPolicy ?? usualPolicy,
    },
    defaults,
    isSet: {
      holdMinutes: row.holdMinutes !== null,
      paymentMinutes: row.paymentMinutes !== null,
      loyaltyPercent: row.loyaltyPercent !== null,
      refundPolicy: row.refundPolicy !== null,
    },
    takesEffect: {
      holdMinutes: 'at_once',
      paymentMinutes: 'at_once',
      loyaltyPercent: 'at_once',
      refundPolicy: 'new_tours',
    },
  };
}

/** Writes what is named, with a line in the history that says before and after. */
export async function saveSettings(
  { database, env, desk }: { database: Database; env: Env; desk: Desk },
  by: { id: string; operatorId: string },
  change: SettingsChange,
): Promise<SettingsShown> {
  const { holdMinutes, paymentMinutes, loyaltyPercent, refundPolicy } = change;
  const policy = refundPolicy == null ? null : JSON.stringify(refundPolicy);
  await database.query(
    (sql) => sql`
      with before as (
        select hold_minutes, payment_minutes, loyalty_percent, refund_policy from operators where id = ${by.operatorId} for update
      ), saved as (
        update operators o set
          hold_minutes = ${holdMinutes === undefined ? sql`o.hold_minutes` : sql`${holdMinutes}::int`},
          payment_minutes = ${paymentMinutes === undefined ? sql`o.payment_minutes` : sql`${paymentMinutes}::int`},
          loyalty_percent = ${loyaltyPercent === undefined ? sql`o.loyalty_percent` : sql`${loyaltyPercent}::int`},
          refund_policy = ${refundPolicy === undefined ? sql`o.refund_policy` : sql`${policy}::text::jsonb`},
          updated_at = clock_timestamp()
        from before where o.id = ${by.operatorId}
        returning o.hold_minutes, o.payment_minutes, o.loyalty_percent, o.refund_policy
      )
      insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id, details)
      select ${by.operatorId}, 'operator', ${by.operatorId}, 'save_settings', 'operator', ${by.id},
        jsonb_build_object('before', to_jsonb(before), 'after', to_jsonb(saved)) from before, saved`,
  );
  await desk.rules.refresh();
  return await readSettings(database, env, by.operatorId);
}
