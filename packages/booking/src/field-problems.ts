/** From what a schema found wrong to what the contract tells: which field, which rule, which figures. Safe for the browser: imports types only. */
import type { core } from 'zod';
import type { FieldProblem, FieldRule } from './errors.ts';

/** One problem for each wrong field; `input` is what was sent, to tell a missing value from a wrong one. */
export function fieldProblems(issues: readonly core.$ZodIssue[], input: unknown): FieldProblem[] {
  return issues.flatMap((issue): FieldProblem[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [...issue.path, key].map(String).join('.'), rule: 'unknown' }));
    }
    const rule = ruleOf(issue, valueAt(input, issue.path));
    return [{ path: issue.path.map(String).join('.'), rule, ...figuresOf(issue, rule) }];
  });
}

/** What is allowed, where the rule is about how much. */
function figuresOf(issue: core.$ZodIssue, rule: FieldRule): Partial<FieldProblem> {
  if (rule !== 'too_small' && rule !== 'too_big') return {};
  if ((issue.code !== 'too_small' && issue.code !== 'too_big') || issue.origin === 'date') return {};
  // Whoever knows both ends tells both.
  const { minimum: least, maximum: most }: { minimum?: unknown; maximum?: unknown } = issue;
  return {
    ...(typeof least === 'number' && { least }),
    ...(typeof most === 'number' && { most }),
    ...(issue.origin === 'string' && { unit: 'characters' as const }),
  };
}

function ruleOf(issue: core.$ZodIssue, value: unknown): FieldRule {
  if (value === undefined || (value === null && issue.path.length === 0)) return 'required';
  switch (issue.code) {
    case 'invalid_type':
      return 'type';
    case 'too_small':
      // An empty text is a field left out; people read "required" more easily than "too short".
      return issue.origin === 'string' && issue.minimum === 1 ? 'required' : 'too_small';
    case 'too_big':
      return 'too_big';
    case 'invalid_value':
    case 'invalid_union':
      return 'choice';
    case 'unrecognized_keys':
      return 'unknown';
    case 'custom':
      return issue.params?.['rule'] === 'duplicate' ? 'duplicate' : 'format';
    case 'invalid_format':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
      return 'format';
    default:
      return issue satisfies never;
  }
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
  }
  return value;
}
