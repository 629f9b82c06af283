/** Promo codes: what each takes off, from when until when, how often. One that was used is never changed in what it takes off. */
import { BookingError, newId } from '@kamchatour/booking';
import { constraintName, type Database } from '@kamchatour/db';
import { wrongField } from './own.ts';

export type PromoCode = {
  promoCodeId: string;
  code: string;
  kind: 'percent' | 'amount';
  /** Per cent, or whole kopecks off the whole booking. */
  value: number;
  startsAt: string;
  endsAt: string;
  mostUses: number;
  /** Bookings that keep it now. */
  uses: number;
  state: 'coming' | 'running' | 'ended' | 'used_up';
};

export type PromoCodeForm = {
  /** Absent: a new one. */
  promoCodeId?: string | undefined;
  code: string;
  kind: 'percent' | 'amount';
  value: number;
  startsAt: Date;
  endsAt: Date;
  mostUses: number;
};

type Row = Omit<PromoCode, 'startsAt' | 'endsAt'> & { startsAt: Date; endsAt: Date };

/** Those that run or come first; at most 500. */
export async function listPromoCodes(database: Database, operatorId: string): Promise<PromoCode[]> {
  const rows = await database.query(
    (sql) => sql<Row[]>`
      select id as "promoCodeId", code, kind, value, starts_at as "startsAt", ends_at as "endsAt", most_uses as "mostUses", uses,
        case when ends_at <= now() then 'ended' when uses >= most_uses then 'used_up' when starts_at > now() then 'coming' else 'running' end as state
      from promo_codes where operator_id = ${operatorId}
      order by ends_at <= now(), ends_at desc, code limit 500`,
  );
  return rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() }));
}

/**
 * Makes or changes one. Of one that was used, code, kind and value stay. Refuses with NOT_FOUND, with VALIDATION_ERROR for a code that is taken, an
 * end before its start, fewer uses than there were.
 */
export async function savePromoCode(
  database: Database,
  by: { id: string; operatorId: string },
  form: PromoCodeForm,
): Promise<{ promoCodeId: string }> {
  const { code, kind, value, startsAt, endsAt, mostUses } = form;
  if (endsAt <= startsAt) throw wrongField('endsAt', 'too_small');
  if (kind === 'percent' && value > 100) throw wrongField('value', 'too_big', { least: 1, most: 100 });
  const promoCodeId = form.promoCodeId ?? newId();
  try {
    const rows = await database.query((sql) => {
      const parts = (of: string) => sql`
        jsonb_build_object('code', ${sql(of)}.code, 'kind', ${sql(of)}.kind, 'value', ${sql(of)}.value, 'startsAt', ${sql(of)}.starts_at,
          'endsAt', ${sql(of)}.ends_at, 'mostUses', ${sql(of)}.most_uses)`;
      if (form.promoCodeId === undefined) {
        return sql`
          with saved as (
            insert into promo_codes (id, operator_id, code, kind, value, starts_at, ends_at, most_uses)
            values (${promoCodeId}, ${by.operatorId}, ${code}, ${kind}, ${value}, ${startsAt}, ${endsAt}, ${mostUses}) returning *
          )
          insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id, details)
          select ${by.operatorId}, 'promo_code', id, 'create', 'operator', ${by.id}, jsonb_build_object('after', ${parts('saved')}) from saved
          returning id`;
      }
      return sql`
        with was as (
          select * from promo_codes where id = ${promoCodeId} and operator_id = ${by.operatorId} for update
        ), saved as (
          update promo_codes p set code = ${code}, kind = ${kind}, value = ${value}, starts_at = ${startsAt}, ends_at = ${endsAt},
            most_uses = ${mostUses}, updated_at = clock_timestamp()
          from was
          where p.id = was.id and p.uses <= ${mostUses}
            and (p.uses = 0 or (p.code = ${code} and p.kind = ${kind} and p.value = ${value}))
          returning p.*
        )
        insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id, details)
        select ${by.operatorId}, 'promo_code', saved.id, 'edit', 'operator', ${by.id},
          jsonb_build_object('before', ${parts('was')}, 'after', ${parts('saved')})
        from was join saved on saved.id = was.id
        returning id`;
    });
    if (rows.length === 0) throw await whyNot(database, by.operatorId, form, promoCodeId);
    return { promoCodeId };
  } catch (error) {
    if (constraintName(error) === 'promo_codes_are_unique') throw wrongField('code', 'duplicate');
    throw error;
  }
}

async function whyNot(database: Database, operatorId: string, form: PromoCodeForm, id: string): Promise<BookingError> {
  const [row] = await database.query(
    (sql) => sql<{ uses: number; code: string }[]>`
      select uses, code from promo_codes where id = ${id} and operator_id = ${operatorId}`,
  );
  if (!row) return new BookingError({ code: 'NOT_FOUND', details: {} });
  return row.uses > form.mostUses
    ? wrongField('mostUses', 'too_small', { least: row.uses })
    : wrongField(row.code === form.code ? 'value' : 'code', 'choice');
}

/** From now on nobody can use it. Refuses with NOT_FOUND; one that has ended stays as it is. */
export async function endPromoCode(
  database: Database,
  by: { id: string; operatorId: string },
  promoCodeId: string,
): Promise<{ endsAt: string }> {
  const [row] = await database.query(
    (sql) => sql<{ endsAt: Date }[]>`
      with ended as (
        update promo_codes set starts_at = least(starts_at, now() - interval '1 second'), ends_at = now(), updated_at = clock_timestamp()
        where id = ${promoCodeId} and operator_id = ${by.operatorId} and ends_at > now() returning id, ends_at
      ), noted as (
        insert into audit_log (operator_id, entity, entity_id, action, actor_kind, actor_id)
        select ${by.operatorId}, 'promo_code', id, 'end', 'operator', ${by.id} from ended
      )
      select coalesce((select ends_at from ended), p.ends_at) as "endsAt" from promo_codes p
      where p.id = ${promoCodeId} and p.operator_id = ${by.operatorId}`,
  );
  if (!row) throw new BookingError({ code: 'NOT_FOUND', details: {} });
  return { endsAt: row.endsAt.toISOString() };
}
