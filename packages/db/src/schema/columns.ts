/** The shapes that columns of several tables share. */
import { type SQL, sql } from 'drizzle-orm';
import { bigint, customType, jsonb, type PgColumn, timestamp } from 'drizzle-orm/pg-core';

/** A text in both languages of the product. */
export type TranslatedText = { ru: string; en: string };
/** The price of one seat for a category of participant, in whole kopecks. */
export type PriceRow = { category: string; amount: number };
/** Refund tiers by hours before the start, the most generous first. */
export type RefundPolicyRow = { tiers: { hoursBefore: number; percent: number }[] };

export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** The languages of the product. */
export const localeWords = ['ru', 'en'] as const;

/** An instant. Every instant has its zone; a calendar day is a text and means Kamchatka's. */
export const instant = (name: string) => timestamp(name, { withTimezone: true });
export const createdAt = () => instant('created_at').notNull().default(sql`clock_timestamp()`);
export const updatedAt = () => instant('updated_at').notNull().default(sql`clock_timestamp()`);

/** Money: whole kopecks. */
export const kopecks = (name: string) => bigint(name, { mode: 'number' });
export const translated = (name: string) => jsonb(name).$type<TranslatedText>();

/** For a CHECK: the column is one of these words. */
export function oneOf(column: PgColumn, words: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`;
}

/** For a CHECK: the text exists in both languages. A missing one makes the comparison null, which a CHECK alone would let pass. */
export function inBothLanguages(column: PgColumn): SQL {
  return sql`coalesce(length(${column}->>'ru') > 0 and length(${column}->>'en') > 0, false)`;
}
