import { parseGrant } from '../../lib/integration/sdk/sdk-grant';
import type { IamActions } from './iam-actions';

/** A parameter of an operation, as far as the check needs to know it. */
export interface NamedParameter {
  readonly name: string;
  readonly required: boolean;
}

/**
 * What is wrong with a grant that binds a parameter for ARNs of any kind (`ResourceArn`) to a resource of its action: a
 * parameter must be able to name the type, and it can't where a required parameter of its own does. The backup job of a table
 * is authorized on the backup vault, not on the table.
 */
export function genericFaults(
  iam: IamActions,
  own: string,
  grant: string,
  parameters: readonly NamedParameter[],
): readonly string[] {
  const { actions, resources } = parseGrant(grant, own);
  return actions.flatMap((qualified) => {
    const [prefix = '', name = ''] = qualified.split(':');
    const types = iam.find(prefix, name)?.resourceTypes.map((type) => type.name) ?? [];
    return resources.flatMap(({ parts: [only, ...more] }) => {
      if (only === undefined || typeof only === 'string' || more.length > 0) return [];
      const fallback = only.fallback ?? '';
      const meant = fallback.includes(':') ? fallback.split(',') : [];
      return types.flatMap((type) => {
        const isMeant = meant.some((pattern) =>
          templatesOf(iam, prefix, type).some((one) => overlaps(arnPattern(pattern), one)),
        );
        const namer = parameters.find(
          (parameter) =>
            parameter.required &&
            namesType(parameter.name, type) &&
            !only.paths.some((path) => path.startsWith(parameter.name)),
        );
        return isMeant && namer !== undefined
          ? [`${qualified}: ${namer.name} names the ${type}, not ${only.paths.join()}`]
          : [];
      });
    });
  });
}

/** Whether a parameter bears the name of a resource type: `BackupVaultName` of `backupVault`. */
export function namesType(parameter: string, type: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return plain(parameter).replace(/(?:arns?|ids?|identifiers?|names?)$/, '') === plain(type);
}

/** The ARNs of a type, with `*` for each of its variables. */
export function templatesOf(iam: IamActions, prefix: string, type: string): readonly string[] {
  const forms = iam.arn(prefix, type)?.split(/, (?=arn:)/) ?? [];
  return forms.map((form) => form.replace(/\$\{[^}]+\}/g, '*'));
}

/** `sqs:R:A:orders` as a pattern of ARNs; `*` where IAM takes no wildcard for the service. */
export function arnPattern(text: string): string {
  const [service = '', region = '', account = '', ...resource] = text.split(':');
  if (service === '*') return '*';
  const field = (value: string) => (value === 'R' || value === 'A' ? '*' : value);
  return ['arn', '*', service, field(region), field(account), ...resource].join(':');
}

/** Whether two patterns have a string in common, as far as their literal parts show. */
export function overlaps(one: string, other: string): boolean {
  return matches(one.replaceAll('*', 'x'), other) || matches(other.replaceAll('*', 'x'), one);
}

function matches(text: string, pattern: string): boolean {
  const source = pattern.replace(/[.+?^$()|[\]\\{}]/g, '\\$&').replace(/\*+/g, '.*');
  return new RegExp(`^${source}$`, 's').test(text);
}
