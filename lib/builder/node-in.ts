/** What a builder takes, in the words of its message, and what to pass in its place. */
const EXPECTED = {
  step: {
    what: 'a state or a chain of Stepwright',
    help: 'Pass a state of "stepwright"; CdkChain.of(...) embeds states of aws-cdk-lib.',
  },
  condition: {
    what: 'a Condition of Stepwright',
    help: 'Write it with Condition of "stepwright": Condition.stringEquals("$.status", "PAID"), or Condition.jsonata("{% ... %}").',
  },
  'wait time': {
    what: 'a WaitTime of Stepwright',
    help: 'Write it with WaitTime of "stepwright": WaitTime.duration(...), or WaitTime.timestamp(...).',
  },
} as const;

/**
 * The node of a value that a builder takes. Types refuse anything else; from JavaScript, and by a cast, comes what the stock classes
 * of aws-cdk-lib have under the same names.
 */
export function nodeIn<Node extends object>(
  taker: string,
  kind: keyof typeof EXPECTED,
  value: { readonly _node: Node },
): Node {
  const node: unknown = (value as { readonly _node?: unknown } | null | undefined)?._node;
  if (typeof node === 'object' && node !== null) return value._node;
  const { what, help } = EXPECTED[kind];
  throw new TypeError(`${taker} takes ${what}, but ${described(value)} was passed. ${help}`);
}

/** The call that a Task makes. */
export function callIn(name: string, integration: { readonly _call: unknown }): void {
  const call: unknown = (integration as { readonly _call?: unknown } | null | undefined)?._call;
  if (typeof call === 'object' && call !== null) return;
  throw new TypeError(
    `The Task "${name}" takes a call of Stepwright, but ${described(integration)} was passed. Pass Lambda.invoke(...), AwsSdk.call(...) or another one; CdkChain.of(...) embeds a task of aws-cdk-lib.`,
  );
}

function described(value: unknown): string {
  if (typeof value !== 'object' || value === null) return value === undefined ? 'nothing' : `${value}`;
  const { node } = value as { readonly node?: { readonly path?: unknown } };
  const path = typeof node?.path === 'string' ? ` "${node.path}"` : '';
  const { name } = value.constructor ?? { name: 'object' };
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}${path}`;
}
