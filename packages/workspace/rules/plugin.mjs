/** Lint rules of our own, for what this project decided and no linter knows. Each has a planted violation in the tests. */
import { noFormWatch } from './no-form-watch.mjs';
import { noTransaction } from './no-transaction.mjs';

// oxlint takes a plugin as the default export.
export default {
  meta: { name: 'kamchatour' },
  rules: { 'no-transaction': noTransaction, 'no-form-watch': noFormWatch },
};
