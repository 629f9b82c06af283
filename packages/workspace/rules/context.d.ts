/** The part of oxlint's syntax tree that our rules look at. */
export type Node = { type: string };
type Key = { name?: string; value?: string };
export type Call = Node & { callee: Node & { property: Key } };
export type Declarator = Node & {
  id: Node & { properties?: { key?: Key }[] };
  init?: { callee?: { name?: string } } | null;
};
export type Context = { report(problem: { node: Node; message: string }): void };
