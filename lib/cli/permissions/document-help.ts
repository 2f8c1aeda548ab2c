import { type CallProblem, FORWARD_ACCESS_HELP, PROBLEMS } from '../../integration/call/problems';

/** Who wrote a definition has fields and a role, where who builds a workflow has props and constructs. */
const HELP: ReadonlyMap<string, string> = new Map([
  [PROBLEMS.notAnArn.code, 'Write the whole ARN.'],
  [
    PROBLEMS.dynamicResource.code,
    'Write an ARN. To choose a Lambda function at run time, use "arn:aws:states:::lambda:invoke".',
  ],
  [
    PROBLEMS.tokenTakenForName.code,
    'Write the whole ARN, pass its value by --substitute NAME=VALUE, or correct the statement in the policy of the role.',
  ],
  [
    PROBLEMS.openTarget.code,
    'Name the resource, or begin its name with a literal: {% "orders-" & $states.input.name %} narrows the role to "orders-*". Or list the resources that may be chosen in the policy of the role.',
  ],
  [
    PROBLEMS.foreignAccount.code,
    'Set "Credentials" of the Task to a role of the other account that the role of the state machine may assume.',
  ],
  [
    PROBLEMS.narrowerByProp.code,
    'Write "OutputLocation" into "ResultConfiguration" of the call, which narrows the role to the bucket, or correct the statement in the policy of the role.',
  ],
  [
    PROBLEMS.unnamedRole.code,
    'Allow iam:PassRole on that role in the policy of the role of the state machine, in place of the wildcard.',
  ],
  [
    PROBLEMS.missingTaskToken.code,
    'Put {% $states.context.Task.Token %}, or in JSONPath "$$.Task.Token" under a key that ends in ".$", into an argument that reaches the worker.',
  ],
]);

/** What the reader of a definition can do about a problem. */
export function documentHelp({ code, help }: Pick<CallProblem, 'code' | 'help'>): string {
  const known = HELP.get(code);
  if (known !== undefined) return known;
  return help.startsWith(FORWARD_ACCESS_HELP)
    ? `Add to the policy of the role: ${help.slice(FORWARD_ACCESS_HELP.length)}`
    : help;
}
