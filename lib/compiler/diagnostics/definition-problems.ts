import type { Diagnostic } from '../../diagnostic/diagnostic';
import { Severity } from '../../diagnostic/severity';
import { memberOf } from '../../util/member-of';
import { isPlainObject } from '../../util/plain-object';

/** What can be wrong with a definition in ASL that is made a workflow, beyond what the rules say of every definition. */

const SUBSTITUTIONS =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html#cfn-stepfunctions-statemachine-definitionsubstitutions';

/**
 * SW1024: deployed, a substitution that nothing fills in is the text that it is. In what the role is allowed it is an error:
 * IAM takes `${Name}` for a variable of its own, and refuses the policy.
 */
export function openSubstitution(
  path: string,
  name: string,
  { near, isInPolicy }: { readonly near: string | undefined; readonly isInPolicy: boolean },
): Diagnostic {
  const guess = near === undefined ? '' : ` (did you mean "${near}"?)`;
  const where = isInPolicy ? ' in what the role must be allowed' : '';
  const otherwise = isInPolicy ? '' : ' If the literal string is intended, suppress this.';
  return {
    code: 'SW1024',
    severity: isInPolicy ? Severity.ERROR : Severity.WARNING,
    message: `The definition has the substitution "${name}"${where}, and "substitutions" has no value of this name${guess}.`,
    path,
    help: `Pass the value: Workflow.fromAsl(..., { substitutions: { '${name}': ... } }).${otherwise}`,
    url: SUBSTITUTIONS,
  };
}

/** SW1025 */
export function listInString(path: string, name: string, what: 'a list' | 'an object'): Diagnostic {
  return {
    code: 'SW1025',
    severity: Severity.ERROR,
    message: `The substitution "${name}" is ${what}, and it is in the middle of a string or in a name.`,
    path,
    help: `Let "\${${name}}" be the whole value, or pass a string.`,
    url: SUBSTITUTIONS,
  };
}

/** SW1026 */
export function stringTokenWithoutQuotes(path: string, name: string): Diagnostic {
  return {
    code: 'SW1026',
    severity: Severity.ERROR,
    message: `The substitution "${name}" is a string of which only the deployment knows the value, and "\${${name}}" has no quotes in the definition.`,
    path,
    help: 'Pass a number by Token.asNumber(...), a list by Token.asList(...), or put the substitution in quotes.',
    url: SUBSTITUTIONS,
  };
}

/** SW1027 */
export function notJsonInDefinition(path: string, value: unknown): Diagnostic {
  return {
    code: 'SW1027',
    severity: Severity.ERROR,
    message: `The definition has ${described(value)} at "${path}", which JSON does not have.`,
    path,
    help: 'Pass a string, a number, a boolean, null, a list or a plain object; of a construct, its name or ARN.',
  };
}

function described(value: unknown): string {
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value !== 'object' || value === null) return `a value of type "${typeof value}"`;
  if (Array.isArray(value) || isPlainObject(value)) return 'a value that contains itself';
  const maker = memberOf(value, 'constructor');
  const name: unknown = typeof maker === 'function' ? maker.name : undefined;
  return typeof name === 'string' && name !== '' ? `an object of class "${name}"` : 'an object of a class';
}
