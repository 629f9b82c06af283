/** How an invariant is broken on purpose. */
export type Break = { id: string; how: string; statements: string };

/** Past the triggers that would refuse it. */
export const withoutTriggers = (table: string, statement: string) =>
  `alter table ${table} disable trigger user; ${statement}; alter table ${table} enable trigger user`;
export const without = (table: string, constraint: string) => `alter table ${table} drop constraint ${constraint}; `;
