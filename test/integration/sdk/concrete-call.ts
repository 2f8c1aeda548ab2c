import type { SdkOperation, SdkService } from '../../../lib/integration/sdk/sdk-data';
import { parseGrant } from '../../../lib/integration/sdk/sdk-grant';
import { arnTemplatesOf } from './iam-reference';

export const REGION = 'eu-west-1';
export const ACCOUNT = '111122223333';

/** A call of the data set. */
export interface Subject {
  readonly service: SdkService;
  readonly action: string;
  readonly operation: SdkOperation;
}

/**
 * Parameters with a concrete value for whatever a resource may be bound to: a name of its own, which holds `seed`, or an
 * ARN as the authorization reference writes it. What is required is given, what only asks for additional permissions is not.
 */
export function concreteParameters({ service, operation }: Subject, seed: string): Record<string, unknown> {
  const parameters: Record<string, unknown> = {};
  let count = 0;
  for (const text of operation.grants ?? []) {
    const { conditions, actions, resources } = parseGrant(text, service.prefix);
    if (conditions.some(({ given }) => given)) continue;
    for (const { parts } of resources) {
      for (const part of parts) {
        if (typeof part === 'string') continue;
        const [path = ''] = part.paths;
        count += 1;
        set(parameters, stepsOf(path), valueFor(path, part.form, actions[0] ?? '', `${seed}${count}z`));
      }
    }
  }
  for (const { name, type, required } of operation.parameters) {
    count += 1;
    if (parameters[name] === undefined && required && type === 's' && !/arns?$/i.test(name))
      parameters[name] = valueFor(name, undefined, '', `${seed}${count}z`);
  }
  return parameters;
}

function valueFor(path: string, form: string | undefined, action: string, name: string): string {
  if (form === 'role') return `arn:aws:iam::${ACCOUNT}:role/${name}`;
  if (form === 'queue') return `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`;
  if (form === 'copySource') return `${name}/key`;
  if (form === 'subscription') return `arn:aws:sns:${REGION}:${ACCOUNT}:${name}:1f2e3d4c`;
  if (form === 'account' || /accountid$/i.test(path)) return ACCOUNT;
  if (form === 'partiql') return `SELECT * FROM "${name}"`;
  if (!/arn(?:s|list)?(?:\[\])?$/i.test(path)) return name;
  const wanted = path
    .replace(/^.*\./, '')
    .replace(/arn(?:s|list)?(?:\[\])?$/i, '')
    .toLowerCase();
  const templates = arnTemplatesOf(action);
  const fitting =
    templates.find((arn) =>
      arn
        .toLowerCase()
        .replace(/[^a-z]/g, '')
        .includes(wanted),
    ) ?? templates[0];
  return filled(fitting ?? `arn:aws:${action.split(':')[0]}:${REGION}:${ACCOUNT}:thing/\${Name}`, name);
}

const OWN: Readonly<Record<string, string>> = { Partition: 'aws', Region: REGION, Account: ACCOUNT };

function filled(template: string, name: string): string {
  return template.replace(/\$\{([^}]+)\}/g, (_, variable: string) => OWN[variable] ?? name).replaceAll('*', name);
}

function stepsOf(path: string): readonly string[] {
  return path.replace(/\[\]/g, '.[]').replace(/\{\}/g, '.{}').split('.');
}

function set(target: Record<string, unknown>, [step = '', ...rest]: readonly string[], value: string): void {
  target[step] = put(target[step], rest, value);
}

function put(present: unknown, [step, ...rest]: readonly string[], value: string): unknown {
  if (step === undefined) return present ?? value;
  if (step === '[]') return [put(Array.isArray(present) ? present[0] : undefined, rest, value)];
  if (step === '{}') return rest.length === 0 ? { [value]: {} } : { [value]: put(undefined, rest.slice(1), value) };
  const object = { ...(present as Record<string, unknown> | undefined) };
  object[step] = put(object[step], rest, value);
  return object;
}

/** A statement of the machine's own Region and account, with real values in place of the pseudo parameters. */
export function placed(text: string): string {
  return text
    .replaceAll(standIn('Partition'), 'aws')
    .replaceAll(standIn('Region'), REGION)
    .replaceAll(standIn('AccountId'), ACCOUNT);
}

function standIn(name: string): string {
  return `\${AWS::${name}}`;
}
