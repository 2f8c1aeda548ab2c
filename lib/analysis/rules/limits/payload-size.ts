import { isJsonObject } from '../../../asl/json';
import { LIMITS } from '../../../asl/limits';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath } from '../../example';
import { jsonSize } from '../../facts/json-size';
import { defineRule } from '../../rule';

export const payloadSize = defineRule({
  code: 'SW4102',
  name: 'payload-size',
  severity: Severity.ERROR,
  what: 'A constant value is larger than the 256 KiB that a state, a task or a variable may have.',
  why: 'The state fails with States.DataLimitExceeded.',
  fix: 'Put the data into S3 and pass its location.',
  url: `${GUIDE}/service-quotas.html`,
  examples: {
    valid: [{ definition: jsonPath({ A: { Type: 'Pass', Result: 'x'.repeat(1000), End: true } }) }],
    invalid: [],
  },
  check({ objects, report }) {
    for (const { fields, place, state, kind, language } of objects) {
      if (state === undefined) continue;
      for (const field of kind === 'state' ? STATE_VALUES : PART_VALUES) {
        const value = fields[field];
        if (typeof value !== 'object' && typeof value !== 'string') continue;
        // A key that ends in ".$" is shorter in what comes out, and an expression may give less than its own text.
        if (value === null || jsonSize(value, LIMITS.payloadBytes).bytes <= LIMITS.payloadBytes) continue;
        if (constantBytes(value, language === 'JSONata') <= LIMITS.payloadBytes) continue;
        report({
          place: place.at(field),
          message: `The constant value of "${field}" of "${state.name}" has more than ${LIMITS.payloadBytes} bytes.`,
        });
      }
    }
  },
});

const STATE_VALUES: readonly string[] = ['Result', 'Parameters', 'Arguments', 'Output', 'Assign', 'ResultSelector'];
const PART_VALUES: readonly string[] = ['Output', 'Assign'];

/** Of what is the same on every run. */
function constantBytes(root: unknown, jsonata: boolean): number {
  const pending: unknown[] = [root];
  let bytes = 0;
  while (pending.length > 0 && bytes <= LIMITS.payloadBytes) {
    const value = pending.pop();
    if (Array.isArray(value)) {
      bytes += 1 + value.length;
      for (const item of value) pending.push(item);
    } else if (isJsonObject(value)) {
      for (const [key, member] of Object.entries(value)) {
        bytes += key.length + 3;
        if (!key.endsWith('.$')) pending.push(member);
      }
    } else if (typeof value !== 'string' || !(value.includes('${') || (jsonata && value.startsWith('{%')))) {
      bytes += jsonSize(value, LIMITS.payloadBytes).bytes;
    }
  }
  return bytes;
}
