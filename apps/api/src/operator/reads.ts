/** Reads of personal data and exports leave a row in the audit log: who, of what, when; never the data. */
import type { Database } from '@kamchatour/db';

export type Read = {
  entity: 'schedule' | 'booking';
  entityId: string;
  /** `read_details`: looked at on a screen. The others left the system as a file. */
  action: 'read_details' | 'export_manifest' | 'export_rescue';
  details?: Record<string, string | number>;
};

/** A screen that asks again every few seconds is one read in ten minutes; each file is one of its own. */
export async function recordRead(
  database: Database,
  by: { id: string; operatorId: string },
  { entity, entityId, action, details = {} }: Read,
): Promise<void> {
  await database.query(
    (sql) => sql`
      insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id, details)
      select ${by.operatorId}, ${entity}, ${entityId}, ${action}, 'operator', ${by.id}, ${JSON.stringify(details)}::text::jsonb
      where ${action !== 'read_details'} or not exists (
        select from audit_log a where a.entity_id = ${entityId} and a.action = ${action} and a.actor_id = ${by.id}
          and a.at > now() - interval '10 minutes')`,
  );
}
