/**
 * No interactive transactions: when a connection dies inside one, the driver can run the rest of it inside another caller's. Every write
 * is one statement.
 */
const OPENERS = new Set(['begin', 'transaction', 'beginDistributed']);

export const noTransaction = {
  meta: { type: /** @type {const} */ ('problem') },
  /** @param {import('./context.d.ts').Context} context */
  create(context) {
    return {
      /** @param {import('./context.d.ts').Call} node */
      CallExpression(node) {
        const { callee } = node;
        if (callee.type === 'MemberExpression' && OPENERS.has(callee.property.name ?? callee.property.value ?? '')) {
          context.report({
            node,
            message: 'Write with one statement: an interactive transaction is not safe with this driver.',
          });
        }
      },
    };
  },
};
