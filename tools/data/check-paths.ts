import { parseGrant } from '../../lib/integration/sdk/sdk-grant';
import { parameterName } from './java-names';
import type { MemberModel, OperationModel, ShapeModel } from './service-models';

/** Throws for a grant that names a parameter which the operation has not: such a right would never be given. */
export function checkPaths(call: string, grant: string, { members }: OperationModel): void {
  const { resources, conditions } = parseGrant(grant, '');
  const named = resources.flatMap(({ parts }) => parts.flatMap((part) => (typeof part === 'string' ? [] : part.paths)));
  for (const path of [...conditions.map((condition) => condition.path), ...named]) {
    const steps = path.replace(/\[\]/g, '.[]').replace(/\{\}/g, '.{}').split('.');
    if (!exists(members, steps)) throw new Error(`${call} has no parameter ${path}, which a grant names: ${grant}`);
  }
}

function exists(members: readonly MemberModel[], [step = '', ...rest]: readonly string[]): boolean {
  const member = members.find(({ name }) => parameterName(name).toLowerCase() === step.toLowerCase());
  return member !== undefined && goesOn(member.shape, rest);
}

function goesOn(shape: ShapeModel, steps: readonly string[]): boolean {
  const [step, ...rest] = steps;
  if (step === undefined) return true;
  if (step === '[]') return shape.code.startsWith('[') && shape.item !== undefined && goesOn(shape.item, rest);
  if (step === '{}') return shape.code.startsWith('{') && (rest.length === 0 || goesOn(shape, rest));
  if (step === '*') return shape.item !== undefined && goesOn(shape.item, rest);
  return exists(shape.members, steps);
}
