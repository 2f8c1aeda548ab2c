import fc from 'fast-check';
import { analyze } from '../../lib/analysis/analyze';
import { Severity } from '../../lib/diagnostic/severity';
import { samples } from '../samples';
import { jsonataMachine, jsonPathMachine } from './arbitrary-machine';
import { finder } from './finder';
import { MUTATIONS } from './mutations';

const MACHINES = { JSONPath: jsonPathMachine, JSONata: jsonataMachine };
const EITHER = fc.oneof(jsonPathMachine, jsonataMachine);

describe('machines that are right', () => {
  test.each(Object.entries(MACHINES))('have no error and no warning in %s', (_, machines) => {
    fc.assert(
      fc.property(machines, ({ document }) => {
        expect(
          analyze(document, { type: 'STANDARD' }).filter(({ severity }) => severity !== Severity.SUGGESTION),
        ).toEqual([]);
      }),
    );
  });
});

describe('machines that are broken', () => {
  it('are broken in more than 40 ways', () => {
    expect(MUTATIONS.length).toBeGreaterThan(40);
  });

  it.each(MUTATIONS)('are found out: $what ($code)', ({ code, language, type = 'STANDARD', breaks }) => {
    fc.assert(
      fc.property(language === undefined ? EITHER : MACHINES[language], (machine) => {
        const document = structuredClone(machine.document);
        breaks(finder(document, machine.names), machine);
        expect(analyze(document, { type }).map((found) => found.code)).toContain(code);
      }),
      { numRuns: samples(10) },
    );
  });
});
