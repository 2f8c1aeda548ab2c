/** What is wrong with an expression, in the words of JSONata 2.0.6, and where. */
export class JsonataSyntaxError extends Error {
  public constructor(
    public readonly code: JsonataSyntaxCode,
    /** Counted from the start of the expression. */
    public readonly offset: number,
    inserts: { readonly token?: unknown; readonly value?: unknown } = {},
  ) {
    super(
      `${code}: ${MESSAGES[code].replace(/\{\{(token|value)\}\}/g, (_, name: 'token' | 'value') => shown(inserts[name]))}`,
    );
  }
}

export type JsonataSyntaxCode = keyof typeof MESSAGES;

function shown(value: unknown): string {
  return JSON.stringify(value) ?? 'undefined';
}

const MESSAGES = {
  S0101: 'String literal must be terminated by a matching quote',
  S0102: 'Number out of range: {{token}}',
  S0103: 'Unsupported escape sequence: \\{{token}}',
  S0104: 'The escape sequence \\u must be followed by 4 hex digits',
  S0105: 'Quoted property name must be terminated with a backquote (`)',
  S0106: 'Comment has no closing tag',
  S0201: 'Syntax error: {{token}}',
  S0202: 'Expected {{value}}, got {{token}}',
  S0203: 'Expected {{value}} before end of expression',
  S0204: 'Unknown operator: {{token}}',
  S0207: 'Unexpected end of expression',
  S0208: 'Parameter {{value}} of function definition must be a variable name (start with $)',
  S0209: 'A predicate cannot follow a grouping expression in a step',
  S0210: 'Each step can only have one grouping expression',
  S0211: 'The symbol {{token}} cannot be used as a unary operator',
  S0212: 'The left side of := must be a variable name (start with $)',
  S0213: 'The literal value {{value}} cannot be used as a step within a path expression',
  S0214: 'The right side of {{token}} must be a variable name (start with $)',
  S0215: 'A context variable binding must precede any predicates on a step',
  S0216: "A context variable binding must precede the 'order-by' clause on a step",
  S0217: "The object representing the 'parent' cannot be derived from this expression",
  S0301: 'Empty regular expressions are not allowed',
  S0302: 'No terminating / in regular expression',
  S0401: 'Type parameters can only be applied to functions and arrays',
  S0402: 'Choice groups containing parameterized types are not supported',
  /** Of this library: JSONata leaves it to the regular expressions of its host. */
  S0303: 'Invalid regular expression: {{value}}',
  /** Of this library: deeper than anything that the service evaluates. */
  S0500: 'The expression is nested too deeply',
} as const;
