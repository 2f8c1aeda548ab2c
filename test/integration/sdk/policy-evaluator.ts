/**
 * A small evaluator of IAM statements, written from the reference of IAM's policy language and from nothing of lib/:
 * whether a request is allowed. Nothing here denies; what no statement allows is denied.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export interface PolicyStatement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface PolicyRequest {
  readonly action: string;
  readonly resource: string;
  /** Keys of the request's context. A list represents a key with several values. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

export function allows(statements: readonly PolicyStatement[], request: PolicyRequest): boolean {
  return statements.some(
    ({ actions, resources, conditions = {} }) =>
      actions.some((action) => matches(action.toLowerCase(), request.action.toLowerCase())) &&
      resources.some((resource) => matches(resource, request.resource)) &&
      Object.entries(conditions).every(([operator, keys]) => holds(operator, keys, request.context ?? {})),
  );
}

/** `*` any text, `?` one letter, `${*}` and `${?}` the letters themselves. Colons are letters like others. */
function matches(pattern: string, text: string): boolean {
  const source = pattern.replace(/\$\{([*?])\}|[*?]|[\\^$.|+()[\]{}]/g, (piece, letter: string | undefined) => {
    if (letter !== undefined) return `\\${letter}`;
    return { '*': '.*', '?': '.' }[piece] ?? `\\${piece}`;
  });
  return new RegExp(`^${source}$`, 's').test(text);
}

type Keys = Readonly<Record<string, string | readonly string[]>>;

function holds(operator: string, keys: Keys, context: Keys): boolean {
  const [, quantifier, test = ''] = /^(?:(ForAnyValue|ForAllValues):)?(\w+)$/.exec(operator) ?? [];
  return Object.entries(keys).every(([key, wanted]) => {
    const values = list(context[key] ?? []);
    const fits = (value: string) => list(wanted).some((pattern) => compare(test, pattern, value));
    if (quantifier === 'ForAllValues') return values.every(fits);
    return values.some(fits);
  });
}

function compare(test: string, wanted: string, value: string): boolean {
  switch (test) {
    case 'StringEquals':
      return wanted === value;
    case 'StringLike':
    case 'ArnLike':
    case 'ArnEquals':
      return matches(wanted, value);
    case 'Bool':
      return wanted.toLowerCase() === value.toLowerCase();
    default:
      throw new Error(`the evaluator does not know ${test}`);
  }
}

function list(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
