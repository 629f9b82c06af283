/** react-hook-form's `watch` breaks memoised components: `useWatch` does the same and does not. */
export const noFormWatch = {
  meta: { type: /** @type {const} */ ('problem') },
  /** @param {import('./context.d.ts').Context} context */
  create(context) {
    const report = (/** @type {import('./context.d.ts').Node} */ node) =>
      context.report({ node, message: 'Use useWatch: the watch of a form breaks memoised components.' });
    return {
      /** @param {import('./context.d.ts').Call} node */
      CallExpression(node) {
        const { callee } = node;
        if (callee.type === 'MemberExpression' && (callee.property.name ?? callee.property.value) === 'watch')
          report(node);
      },
      /** @param {import('./context.d.ts').Declarator} node */
      VariableDeclarator(node) {
        if (node.id.type !== 'ObjectPattern' || !/^use\w*Form\w*$/.test(node.init?.callee?.name ?? '')) return;
        if (node.id.properties?.some((property) => property.key?.name === 'watch')) report(node);
      },
    };
  },
};
