import { asState } from '../../asl/document-json';
import { isJsonObject } from '../../asl/json';
import { type AslState, isStateType, STATE_TYPES } from '../../asl/state';
import type { RawNode } from '../../builder/state-node';
import { derivationProblem } from '../../integration/document/derivation-problem';
import { closestName } from '../../util/closest-name';
import { inState, notAState } from '../diagnostics/problems';
import { rawStatePermissions } from '../permissions';
import type { StateEntry } from '../scopes/scope';
import { withPrefixInside, withTargets } from '../transitions/asl-transitions';
import type { Emission } from './emission';
import type { StateWriter } from './state-writer';

/** A state written as ASL: every field as it stands, names of other states as seen from its name scope. */
export function emitRaw(writer: StateWriter, node: RawNode, emission: Emission): void {
  const { entry } = writer;
  for (const { code, severity, message, help } of node.problems) {
    emission.problems.add(inState(entry, '', { code, severity, message: `"${entry.name}": ${message}`, help }));
  }
  const { Type: type } = node.definition;
  if (!isStateType(type)) {
    const near = typeof type === 'string' ? closestName(type, STATE_TYPES) : undefined;
    const fault = type === undefined ? 'has no "Type"' : `has the unknown type ${JSON.stringify(type)}`;
    emission.problems.add(notAState(entry, near === undefined ? fault : `${fault} (did you mean "${near}"?)`));
  }
  const rendered = writer.render('', node.definition);
  if (!('value' in rendered) || !isJsonObject(rendered.value)) return;
  const named = withTargets(rendered.value, (name) => emission.targets.lookUp(name, entry)?.name ?? name);
  const whole = entry.prefix === '' ? named : withPrefixInside(named, entry.prefix);
  for (const [field, value] of Object.entries(whole)) writer.set(field, value);
  if (node.permissions === undefined) reportPermissions(entry, asState(whole), emission);
}

/** What keeps the permissions of its tasks from being known, or from being narrow. */
function reportPermissions(entry: StateEntry, written: AslState, { problems }: Emission): void {
  for (const found of rawStatePermissions(entry, written).problems) {
    const { code, severity, message, help, url } = derivationProblem(found, found.resource) ?? {};
    if (code === undefined || severity === undefined || message === undefined) continue;
    problems.add({
      ...inState(entry, '', { code, severity, message: `"${found.stateName}": ${message}`, help, ...(url && { url }) }),
      path: found.path,
    });
  }
}
