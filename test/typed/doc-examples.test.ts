import { errorsIn, examplesIn, examplesOf, sourcesIn } from './doc-examples';

// What doc comments show must compile with "strict", as it would in a program of its readers.

const TESTING = ['lib/testing/run/simulate.ts', 'lib/testing/run/workflow-simulation.ts'];

const FAULTY = `
/**
 * A comment with four faults.
 *
 *     num.add(order.total, order.id)
 *
 * Text between them.
 *
 *     const total = order.total;
 *
 *     total.toFixed(2);
 *     order.id; // Ref<number>
 *
 * @see somewhere
 */
interface Documented {
  /**
   * As members have it.
   *
   *     import { missing } from '../../lib/typed/index';
   */
  readonly member: string;
}
`;

describe('the examples in doc comments', () => {
  const examples = [...sourcesIn('lib/typed'), ...TESTING].flatMap(examplesOf);

  it('are found', () => {
    expect(examplesIn('faulty.ts', FAULTY)).toEqual([
      { file: 'faulty.ts', line: 5, code: 'num.add(order.total, order.id)' },
      { file: 'faulty.ts', line: 9, code: 'const total = order.total;\n\ntotal.toFixed(2);\norder.id; // Ref<number>' },
      { file: 'faulty.ts', line: 20, code: "import { missing } from '../../lib/typed/index';" },
    ]);
    expect(examples.length).toBeGreaterThan(180);
  });

  it('compile (and those that don’t would be found)', () => {
    expect(errorsIn([...examples, ...examplesIn('faulty.ts', FAULTY)])).toEqual([
      expect.stringMatching(/^faulty\.ts:20: Module '.*' has no exported member 'missing'\.$/),
      expect.stringMatching(/^faulty\.ts:5: Argument of type 'Ref<string>' is not assignable/),
      expect.stringMatching(/^faulty\.ts:11: Property 'toFixed' does not exist/),
      expect.stringMatching(/^faulty\.ts:12: Type 'Ref<string>' does not satisfy the expected type 'Ref<number>'/),
    ]);
  });
});
