import { STATE_TYPES } from '../../../asl/state';
import { STATE_FIELDS } from '../../../asl/state-fields';
import { SPECIFICATION } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath } from '../../example';
import { listOf } from '../../facts/field-presence';
import { describeObject, type LanguageObject } from '../../facts/language-object';
import { isMisplacedField } from '../../facts/misplaced-fields';
import { closestField } from '../../facts/misspelt-fields';
import { hasStandIn } from '../../facts/unknown';
import { defineRule } from '../../rule';

export const knownFields = defineRule({
  code: 'SW1102',
  name: 'known-fields',
  severity: Severity.ERROR,
  what: 'An object has a field that it can not have.',
  why: 'The service refuses fields that it does not support at that place.',
  fix: 'Remove the field, or correct its name.',
  url: `${SPECIFICATION}#state-type-table`,
  examples: {
    valid: [{ definition: jsonPath({ A: { Type: 'Pass', Comment: 'anything', Result: { anything: 1 }, End: true } }) }],
    invalid: [
      { definition: jsonPath({ A: { Type: 'Pass', Resut: 1, End: true } }), at: ['/States/A/Resut'] },
      { definition: jsonPath({ A: { Type: 'Pass', TimeoutSeconds: 5, End: true } }), at: ['/States/A/TimeoutSeconds'] },
      { definition: jsonPath({ A: { Type: 'Succeed', End: true } }), at: ['/States/A/End'] },
    ],
  },
  check({ objects, report }) {
    for (const object of objects) {
      if (object.table === undefined) continue;
      for (const field in object.fields) {
        if (Object.hasOwn(object.table, field) || hasStandIn(field) || isMisplacedField(object, field)) continue;
        report({
          place: object.place.at(field),
          message: `The field "${field}" is not supported in ${describeObject(object)}.`,
          help: helpFor(field, object),
          ...severityOf(field, object),
        });
      }
    }
  },
});

/** A "Next" inside of And, Or or Not is against the specification, but no refusal is known. */
function severityOf(field: string, object: LanguageObject): { readonly severity?: Severity } {
  const harmless = object.kind === 'nested rule' && (field === 'Next' || field === 'Assign');
  return harmless ? { severity: Severity.WARNING } : {};
}

function helpFor(field: string, object: LanguageObject): string {
  const { kind, state } = object;
  if (kind === 'nested rule' && field === 'Next') return 'Only the outermost rule has a transition.';
  const near = closestField(field, object);
  if (near !== undefined) return `Did you mean "${near}"?`;
  if (kind === 'state') {
    const types = STATE_TYPES.filter((type) => Object.hasOwn(STATE_FIELDS[type], field));
    if (types.length > 0) return `Only ${listOf(types, 'and')} states have it. Remove it here.`;
  }
  if (kind === 'retrier' || kind === 'catcher' || kind === 'Choice rule') {
    if (state?.object.table && Object.hasOwn(state.object.table, field)) return 'It belongs to the state itself.';
  }
  return 'Remove it.';
}
