import { parseGrant } from '../../lib/integration/sdk/sdk-grant';
import { verbGrants } from './api-gateway-verbs';
import { bindResources } from './bind-resources';
import { forwardGrants } from './forward-access';
import type { IamAction, IamActions } from './iam-actions';
import { IAM_PREFIXES } from './iam-prefixes';
import { actionName } from './java-names';
import { OVERRIDES } from './overrides';
import { roleGrants } from './roles';
import type { OperationModel } from './service-models';
import { tagGrants } from './tag-grants';

/** What an operation needs. Without grants it is unknown; `rule` says how the answer was found. */
export interface Mapping {
  readonly grants: readonly string[] | undefined;
  readonly rule: 'same name' | 'override' | 'HTTP verb' | 'unsigned' | 'unknown';
}

const ROWS = new Map(OVERRIDES.flatMap((row) => row.calls.map((call) => [call, row] as const)));

/** The names of all calls that have a row: a row that no call needs any more is a mistake. */
export function overriddenCalls(): readonly string[] {
  return [...ROWS.keys()];
}

export function iamPrefix(service: string): string | undefined {
  const prefix = IAM_PREFIXES[service];
  return prefix === null ? undefined : (prefix ?? service);
}

/** What an operation needs: of its own service, and of those that this calls in the caller's name. */
export function mapOperation(iam: IamActions, service: string, operation: OperationModel): Mapping {
  const own = ownMapping(iam, service, operation);
  if (own.grants === undefined) return own;
  const forward = forwardGrants(`${service}.${actionName(operation.name)}`, operation);
  for (const grant of forward) checkActions(iam, operation, grant);
  return { ...own, grants: [...own.grants, ...forward] };
}

function checkActions(iam: IamActions, operation: OperationModel, grant: string): void {
  for (const action of parseGrant(grant, '').actions) find(iam, undefined, operation, action);
}

/** The grants of an operation, each action in the authorization reference's own spelling. */
function ownMapping(iam: IamActions, service: string, operation: OperationModel): Mapping {
  const prefix = iamPrefix(service);
  const call = `${service}.${actionName(operation.name)}`;
  const row = ROWS.get(call);
  if (row !== undefined) {
    if (row.grants === undefined) return { grants: undefined, rule: 'unknown' };
    const own = row.grants.flatMap((grant) => resolveGrant(iam, prefix, operation, grant));
    const passed = own.some((grant) => grant.includes('iam:PassRole')) ? [] : roleGrants(call, undefined, operation);
    return { grants: [...own, ...passed], rule: 'override' };
  }
  const action = prefix === undefined ? undefined : iam.find(prefix, operation.name);
  if (prefix !== undefined && action !== undefined) {
    const resources = bindResources(iam, prefix, action, operation);
    const own = `${action.name} ${resources.join(' ')}`;
    const grants = [
      own,
      ...tagGrants(iam, prefix, service, action, operation, resources),
      ...roleGrants(call, action, operation),
    ];
    return { grants, rule: 'same name' };
  }
  const verbs = verbGrants(service, operation);
  if (verbs !== undefined) return { grants: [...verbs, ...roleGrants(call, undefined, operation)], rule: 'HTTP verb' };
  if (operation.unsigned === 'nothing') return { grants: [], rule: 'unsigned' };
  return { grants: undefined, rule: 'unknown' };
}

/** A row's grant with the action's name looked up, and its resources where the row leaves them out. */
function resolveGrant(
  iam: IamActions,
  own: string | undefined,
  operation: OperationModel,
  grant: string,
): readonly string[] {
  const words = grant.split(' ');
  const condition = words[0]?.startsWith('?') === true && !words[0].includes(':') ? `${words.shift()} ` : '';
  const [names = '', ...rest] = words;
  const actions = names.split(',').map((name) => find(iam, own, operation, name));
  if (rest.some((word) => !word.startsWith('@'))) {
    return [
      `${condition}${actions.map(({ prefix, action }) => qualified(prefix, own, action)).join(',')} ${rest.join(' ')}`,
    ];
  }
  return actions.map(({ prefix, action }) =>
    [`${condition}${qualified(prefix, own, action)}`, ...bindResources(iam, prefix, action, operation), ...rest].join(
      ' ',
    ),
  );
}

function find(
  iam: IamActions,
  own: string | undefined,
  operation: OperationModel,
  name: string,
): { prefix: string; action: IamAction } {
  const [prefix, short] = name.includes(':') ? (name.split(':') as [string, string]) : [own ?? '', name];
  const action = iam.find(prefix, short === '*' ? operation.name : short);
  if (action === undefined)
    throw new Error(`there is no action ${prefix}:${short}, which a row of ${operation.name} names`);
  return { prefix, action };
}

function qualified(prefix: string, own: string | undefined, action: IamAction): string {
  return prefix === own ? action.name : `${prefix}:${action.name}`;
}
