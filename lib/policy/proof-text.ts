import type { MissingPermission, PermissionProof, UnusedPermission } from './permission-proof';

/** What a proof says, for people. */
export function proofText({ missing, unused, used, notes }: PermissionProof): string {
  const lines = [
    ...(missing.length === 0 ? ['Nothing is missing.'] : ['Missing:', ...missing.flatMap(missingLines)]),
    ...(unused.length === 0 ? ['Every permission is used.'] : ['Not used:', ...unused.flatMap(unusedLines)]),
    `Statements used: ${used.statements} of ${used.of}.`,
    ...notes,
  ];
  return lines.join('\n');
}

/** `  lambda:InvokeFunction on ${Charge.Arn} ("Charge"): no statement allows it` */
export function missingLines({ action, resource, states, reason, because }: MissingPermission): readonly string[] {
  const where = states.length === 0 ? 'the machine itself' : states.map((state) => `"${state}"`).join(', ');
  return [`  ${action} on ${resource}`, `    for ${where}, which ${reason}: ${because}`];
}

function unusedLines({ policy, index, sid, actions, resources, isWhole }: UnusedPermission): readonly string[] {
  const name = `  statement ${index + 1}${sid === undefined ? '' : ` (${sid})`} of ${policy}`;
  if (isWhole) return [`${name}: ${actions.join(', ')} on ${resources.join(', ')}`];
  return [
    ...(actions.length === 0 ? [] : [`${name}, its actions ${actions.join(', ')}`]),
    ...(resources.length === 0 ? [] : [`${name}, its resources ${resources.join(', ')}`]),
  ];
}
