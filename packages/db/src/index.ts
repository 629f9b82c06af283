export {
  type Database,
  type DatabaseOptions,
  type DatabaseStats,
  deskProfile,
  openDatabase,
  reportProfile,
} from './connect.ts';
export { DatabaseUnavailableError, UnknownOutcomeError } from './connection-errors.ts';
export { type MigrateOptions, migrate } from './migrate.ts';
export { pendingMigrations } from './pending-migrations.ts';
export type { Orm, Sql } from './pool.ts';
export { assertDatabase } from './requirements.ts';
export { constraintName, errorDetail, sqlState } from './sql-errors.ts';
