/** The sandbox's books, kept in the database: its payments outlive a restart, and several processes play the same bank. */
import { type Database, sqlState } from '@kamchatour/db';
import type { BankOperation, NewOperation, OperationStep, SandboxLedger, SandboxPage } from '@kamchatour/payments';
import { bankOperation, sandboxPage } from './sandbox-rows.ts';

export function openSandboxLedger(database: Database): SandboxLedger {
  const add = async (operation: NewOperation): Promise<BankOperation> => {
    const [row] = await database.query(
      (sql) => sql`
        insert into sandbox_operations (kind, status, payment_tx, request_id, invoice, amount, reason_code, facts)
        values (${operation.kind}, ${operation.status}, null, null, ${operation.invoice}, ${operation.amount}, ${operation.reasonCode},
          ${JSON.stringify(operation)}::text::jsonb)
        returning *`,
    );
    return bankOperation.parse(row);
  };

  /** Null: another request of the same id was faster. */
  const insertRefund = async (refund: NewOperation): Promise<BankOperation | null | undefined> => {
    try {
      // The payment's own row says how much is left of it: a condition on the row that is written, which no other snapshot can miss.
      const [row] = await database.query(
        (sql) => sql`
          with payment as (
            update sandbox_operations set given_back = given_back + ${refund.amount}
            where tx = ${refund.paymentTx ?? null} and status = 'Completed' and given_back + ${refund.amount} <= amount
            returning tx
          )
          insert into sandbox_operations (kind, status, payment_tx, request_id, invoice, amount, reason_code, facts)
          select ${refund.kind}, ${refund.status}, p.tx, ${refund.requestId ?? null}, ${refund.invoice}, ${refund.amount}, ${refund.reasonCode},
            ${JSON.stringify(refund)}::text::jsonb
          from payment p
          returning *`,
      );
      return row === undefined ? undefined : bankOperation.parse(row);
    } catch (error) {
      if (sqlState(error) === '23505') return null;
      throw error;
    }
  };

  const findRequest = async (requestId: string | undefined): Promise<BankOperation | undefined> => {
    if (requestId === undefined) return undefined;
    const [row] = await database.query((sql) => sql`select * from sandbox_operations where request_id = ${requestId}`);
    return row === undefined ? undefined : bankOperation.parse(row);
  };

  const find = async (tx: string): Promise<BankOperation | undefined> => {
    if (!/^\d{1,15}$/.test(tx)) return undefined;
    const [row] = await database.query((sql) => sql`select * from sandbox_operations where tx = ${Number(tx)}`);
    return row === undefined ? undefined : bankOperation.parse(row);
  };

  return {
    async openPage(page: SandboxPage) {
      await database.query(
        (sql) =>
          sql`insert into sandbox_pages (id, page) values (${page.pageId}, ${JSON.stringify(page)}::text::jsonb)
          on conflict (id) do nothing`,
      );
    },
    async findPage(pageId) {
      if (!/^[0-9a-f-]{36}$/.test(pageId)) return undefined;
      const [row] = await database.query((sql) => sql`select page from sandbox_pages where id = ${pageId}`);
      return row === undefined ? undefined : sandboxPage.parse(row['page']);
    },
    addPayment: add,
    async addRefund(refund) {
      const known = await findRequest(refund.requestId);
      if (known) return { operation: known, isNew: false };
      const made = await insertRefund(refund);
      if (made) return { operation: made, isNew: true };
      const other = made === null ? await findRequest(refund.requestId) : undefined;
      return other && { operation: other, isNew: false };
    },
    async step(tx: string, step: OperationStep) {
      const { from, to, amount, invoice, reasonCode, stageRequestId } = step;
      const before = await find(tx);
      if (!before) return undefined;
      if (stageRequestId !== undefined && before.stageRequestId === stageRequestId) return before;
      const [row] = await database.query(
        (sql) => sql`
          with stepped as (
            update sandbox_operations set status = ${to}, amount = coalesce(${amount ?? null}, amount), invoice = coalesce(${invoice ?? null}, invoice),
              reason_code = coalesce(${reasonCode ?? null}, reason_code), stage_request_id = coalesce(${stageRequestId ?? null}, stage_request_id)
            where tx = ${Number(tx)} and status = ${from}
            returning *
          ), released as (
            -- A refund that came to nothing leaves its payment whole.
            update sandbox_operations p set given_back = p.given_back - s.amount
            from stepped s where p.tx = s.payment_tx and s.status = 'Declined'
          )
          select * from stepped`,
      );
      return row === undefined ? undefined : bankOperation.parse(row);
    },
    find,
    async findByInvoice(invoice) {
      const rows = await database.query(
        (sql) => sql`select * from sandbox_operations where invoice = ${invoice} order by tx`,
      );
      return rows.map((row) => bankOperation.parse(row));
    },
    async findByTime(from, until) {
      const rows = await database.query(
        (sql) => sql`select * from sandbox_operations where created_at between ${from} and ${until} order by tx`,
      );
      return rows.map((row) => bankOperation.parse(row));
    },
  };
}
