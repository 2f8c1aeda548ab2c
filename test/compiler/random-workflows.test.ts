import fc from 'fast-check';
import type { Pass } from '../../lib/builder/pass';
import { Workflow } from '../../lib/compiler/workflow';
import { samples } from '../samples';
import { arbitraryPlan, Names, type Plan, pieceOf } from './arbitrary-workflow';
import { expectWellFormed, meaningOf, waysIn } from './transitions-of';

function workflowOf(plan: Plan): Workflow {
  return Workflow.startWith(pieceOf(plan, new Names(), new Map()));
}

/** Everything that the compiler says of a workflow, but for the source lines. */
function verdictOf(workflow: Workflow): unknown {
  const { document, diagnostics } = workflow._compile();
  return [JSON.stringify(document), diagnostics.map(({ code, message, path }) => [code, message, path])];
}

test('a workflow without reuse means what plain recursion says', () => {
  let clean = 0;
  fc.assert(
    fc.property(arbitraryPlan(false), (plan) => {
      const { document, diagnostics } = workflowOf(plan)._compile();
      // States behind a Fail, a Succeed or end() can't be reached; any other problem would be a wrong one.
      expect(diagnostics.map(({ code }) => code).filter((code) => code !== 'SW1015')).toEqual([]);
      expect(waysIn(document)).toEqual(meaningOf(plan));
      if (diagnostics.length === 0) clean += 1;
    }),
    { numRuns: samples(150) },
  );
  expect(clean).toBeGreaterThan(samples(30));
});

test('a workflow without problems is well-formed, however its states are used', () => {
  let clean = 0;
  let faulty = 0;
  fc.assert(
    fc.property(arbitraryPlan(true), (plan) => {
      const { document, diagnostics } = workflowOf(plan)._compile();
      if (diagnostics.length > 0) faulty += 1;
      else {
        clean += 1;
        expectWellFormed(waysIn(document));
      }
    }),
    { numRuns: samples(300) },
  );
  expect([clean > samples(50), faulty > samples(50)]).toEqual([true, true]);
});

test('compiling again gives the same, also after the fragments were used in another workflow', () => {
  fc.assert(
    fc.property(arbitraryPlan(true), (plan) => {
      const piece = pieceOf(plan, new Names(), new Map());
      const first = verdictOf(Workflow.startWith(piece));
      Workflow.startWith(piece.scoped('Other')).next(piece)._compile();
      expect(verdictOf(Workflow.startWith(piece))).toEqual(first);
    }),
    { numRuns: samples(60) },
  );
});

test('next is associative', () => {
  fc.assert(
    fc.property(arbitraryPlan(true), arbitraryPlan(true), arbitraryPlan(true), (...plans) => {
      const names = new Names();
      const shared = new Map<number, Pass>();
      const [a, b, c] = plans.map((plan) => pieceOf(plan, names, shared));
      if (!a || !b || !c) throw new Error('There are three.');
      expect(verdictOf(Workflow.startWith(a.next(b.next(c))))).toEqual(
        verdictOf(Workflow.startWith(a.next(b).next(c))),
      );
      expect(verdictOf(Workflow.startWith(a).next(b).next(c))).toEqual(
        verdictOf(Workflow.startWith(a.next(b).next(c))),
      );
    }),
    { numRuns: samples(100) },
  );
});

test('a scope changes names and nothing else', () => {
  fc.assert(
    fc.property(arbitraryPlan(false), (plan) => {
      const plain = workflowOf(plan)._compile();
      const scoped = workflowOf({ kind: 'scoped', scope: 'In', steps: plan })._compile();
      const renamed = JSON.stringify(plain.document).replaceAll(
        /"((?:[XY]\.)*(?:Pass|Succeed|Fail|Choice|Parallel|Map|Block|Task)\d+)"/g,
        '"In.$1"',
      );
      expect(JSON.stringify(scoped.document)).toBe(renamed);
    }),
    { numRuns: samples(60) },
  );
});
