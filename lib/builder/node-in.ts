import { argumentError, describedArgument } from '../diagnostic/argument-error';
import { isAnyObject } from '../util/member-of';

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
  'item reader': {
    what: 'an ItemReader of Stepwright',
    help: 'Write it with ItemReader of "stepwright": ItemReader.json({ bucket, key }), or ItemReader.s3Objects({ bucket }).',
  },
  'result writer': {
    what: 'a ResultWriter of Stepwright',
    help: 'Write it with ResultWriter of "stepwright": ResultWriter.s3({ bucket, prefix }).',
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
  if (isAnyObject(value?._node)) return value._node;
  const { what, help } = EXPECTED[kind];
  throw argumentError(taker, `${taker} takes ${what}, but ${describedArgument(value)} was passed.`, help);
}

/** The call that a Task makes. */
export function callIn(name: string, integration: { readonly _call: unknown }): void {
  if (isAnyObject(integration?._call)) return;
  const taker = `The Task "${name}"`;
  throw argumentError(
    taker,
    `${taker} takes a call of Stepwright, but ${describedArgument(integration)} was passed.`,
    'Pass Lambda.invoke(...), AwsSdk.call(...) or another one; CdkChain.of(...) embeds a task of aws-cdk-lib.',
  );
}

/** The props of a state: an object, or omitted. */
export function propsIn<Props extends object>(type: string, name: string, props: Props): Props {
  if (typeof props === 'object' && props !== null) return props;
  const taker = `The ${type} "${name}"`;
  throw argumentError(
    taker,
    `${taker} takes an object of props, but ${describedArgument(props)} was passed.`,
    'Pass an object, or omit the argument.',
  );
}
