export { migrate, type MigrateOptions } from './migrate.ts';
export { constraintName, sqlState } from './sql-errors.ts';
