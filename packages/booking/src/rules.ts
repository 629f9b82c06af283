/** What each company has set for its bookings; where it has set nothing, what the installation was started with. */
import type { Database } from '@kamchatour/db';

/** Minutes that a hold and an unpaid booking last, when their askers do not say; per cent of what was paid that comes back as points. */
export type CompanyRules = { holdMinutes: number; paymentMinutes: number; loyaltyPercent: number };

export type Rules = {
  /** As they were known at most two seconds ago. Never waits. */
  of(operatorId: string): CompanyRules;
  /** Those of the only company; of several, what the installation was started with. */
  ofTheInstallation(): CompanyRules;
  /** Reads them now: whoever has changed them finds them changed. */
  refresh(): Promise<void>;
};

/** Another process may have changed them: they are read again after so long. Milliseconds. */
const rememberFor = 2000;

type Row = {
  operatorId: string;
  holdMinutes: number | null;
  paymentMinutes: number | null;
  loyaltyPercent: number | null;
};

export function openRules(database: Database, usual: CompanyRules): Rules {
  let known = new Map<string, CompanyRules>();
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  async function readRules(): Promise<void> {
    readAt = performance.now();
    const rows = await database.query(
      (sql) => sql<Row[]>`
        select id as "operatorId", hold_minutes as "holdMinutes", payment_minutes as "paymentMinutes", loyalty_percent as "loyaltyPercent"
        from operators limit 1000`,
    );
    known = new Map(
      rows.map(({ operatorId, holdMinutes, paymentMinutes, loyaltyPercent }) => [
        operatorId,
        {
          holdMinutes: holdMinutes ?? usual.holdMinutes,
          paymentMinutes: paymentMinutes ?? usual.paymentMinutes,
          loyaltyPercent: loyaltyPercent ?? usual.loyaltyPercent,
        },
      ]),
    );
  }

  /** While the database is away, what was known goes on. */
  function look(): void {
    if (reading || performance.now() - readAt < rememberFor) return;
    reading = readRules()
      .catch(() => undefined)
      .finally(() => {
        reading = undefined;
      });
  }

  return {
    of(operatorId) {
      look();
      return known.get(operatorId) ?? usual;
    },
    ofTheInstallation() {
      look();
      const [only, ...others] = known.values();
      return only && others.length === 0 ? only : usual;
    },
    async refresh() {
      await reading;
      await readRules();
    },
  };
}
