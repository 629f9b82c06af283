/**
 * The shop as its documentation has it run: nothing but what must be said. Without Redis its modules keep locks, cache and events in memory;
 * PEER_LOCKS=database takes its own lock provider for several processes instead, and more connections than the ten that it comes with: each who
 * waits for a lock keeps one, and whoever has the lock needs one more.
 */
const { defineConfig } = require('@medusajs/framework/utils');

const isInDatabase = process.env.PEER_LOCKS === 'database';
const database = { resolve: '@medusajs/medusa/locking-postgres', id: 'locking-postgres', is_default: true };

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { ssl: false, ...(isInDatabase && { pool: { max: 25 } }) },
    http: {
      storeCors: '',
      adminCors: '',
      authCors: '',
      jwtSecret: 'a secret for trials',
      cookieSecret: 'a secret for trials',
    },
  },
  admin: { disable: true },
  modules: isInDatabase ? [{ resolve: '@medusajs/medusa/locking', options: { providers: [database] } }] : [],
});
