import fc from 'fast-check';
import { importStack } from '../../../examples/etl/testing';
import { ordersStack } from '../../../examples/orders/testing';
import { graphOf } from '../../../lib/graph/model/graph-of';
import { sceneOf } from '../../../lib/graph/scene/scene-of';
import { describeWith, outsideData } from '../../outside-data';
import { samples } from '../../samples';
import { PERFECT, scoreOf } from './score';

interface Sample {
  readonly path: string;
  readonly definition: object;
}

function scored(definition: object): ReturnType<typeof scoreOf> {
  return scoreOf(sceneOf(graphOf(definition)));
}

describeWith('corpus/aws-samples.json', 'pictures of public workflows', () => {
  const samples = outsideData<Sample>('corpus/aws-samples.json').map(({ path, definition }) => ({
    path,
    score: scored(definition),
  }));

  it('have nothing that lies on something else', () => {
    const bad = samples.filter(({ score: { crossings, ...rest } }) => JSON.stringify(rest) !== JSON.stringify(PERFECT));
    expect(bad).toEqual([]);
  });

  // Plain dagre, with the same boxes and labels, has 8: `npm run graph:dagre`.
  it('have few crossings', () => {
    expect(samples.reduce((sum, { score }) => sum + score.crossings, 0)).toBeLessThanOrEqual(4);
  });
});

describeWith('corpus/asl-validator.json', 'pictures of definitions with mistakes', () => {
  it('have nothing that lies on something else either', () => {
    const texts = outsideData<{ readonly name: string; readonly text: string }>('corpus/asl-validator.json');
    const bad = texts.flatMap(({ name, text }) => {
      const definition = parsed(text);
      if (definition === undefined) return [];
      const { crossings: _, ...rest } = scored(definition);
      return JSON.stringify(rest) === JSON.stringify(PERFECT) ? [] : [{ name, ...rest }];
    });
    expect(bad).toEqual([]);
  });
});

function parsed(text: string): object | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

describe('pictures of our own', () => {
  const eighty = [
    'Überprüfung der Bestellungen und Versand der Bestätigungen an den Kunden',
    '注文を検証して在庫を確認し支払いを処理してから顧客に確認のメールを送信する長い名前の状態です',
    'التحقق من صحة الطلب ثم التأكد من توفر المخزون ثم معالجة الدفع وإرسال تأكيد',
    'ऑर्डर की जाँच करें और स्टॉक की पुष्टि करें और भुगतान संसाधित करें',
    'ПроверкаЗаказаИПодтверждениеНаличияТоваровНаСкладеОбработкаПлатежа',
  ].map((text) => [...text.repeat(2)].slice(0, 80).join(''));

  it.each([
    ['the example "orders"', () => ordersStack().orderMachine.definition],
    ['the example "etl"', () => importStack().machine.definition],
    ['a chain of 200 with loops', () => chain(200)],
    ['ten levels', () => nested(10)],
    ['names of 80 characters in five scripts', () => named(eighty)],
  ])('of %s have nothing that lies on something else', (_, definition) => {
    expect(scored(definition())).toEqual({ ...PERFECT, crossings: expect.any(Number) });
  });

  /** Each seventh state may go two steps back. */
  function chain(length: number): object {
    const states = Array.from({ length }, (_, i) => {
      if (i === length - 1) return { Type: 'Succeed' };
      const next = `S${i + 1}`;
      const rule = { Variable: '$.turn', NumericGreaterThan: i, Next: next };
      return i % 7 === 3 ? { Type: 'Choice', Choices: [rule], Default: `S${i - 2}` } : { Type: 'Pass', Next: next };
    });
    return { StartAt: 'S0', States: Object.fromEntries(states.map((state, i) => [`S${i}`, state])) };
  }

  function nested(depth: number): object {
    let inner: object = { StartAt: 'Leaf', States: { Leaf: { Type: 'Wait', Seconds: 5, End: true } } };
    for (let i = 1; i <= depth; i++) {
      const state =
        i % 2 === 0
          ? { Type: 'Map', MaxConcurrency: i, ItemProcessor: inner, End: true }
          : { Type: 'Parallel', Branches: [inner, named(['Beside'])], End: true };
      inner = { StartAt: `Level ${i}`, States: { [`Level ${i}`]: state } };
    }
    return inner;
  }

  function named(names: readonly string[]): object {
    const states = names.map((name, i) => ({
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: name },
      Catch: [{ ErrorEquals: [name], Next: 'שגיאה בהזמנה' }],
      TimeoutSeconds: 5,
      ...(i + 1 < names.length ? { Next: names[i + 1] } : { End: true }),
    }));
    return {
      StartAt: names[0],
      States: {
        ...Object.fromEntries(names.map((name, i) => [name, states[i]])),
        'שגיאה בהזמנה': { Type: 'Fail', Error: 'שגיאה', Cause: '' },
      },
    };
  }
});

describe('a picture of any definition', () => {
  const names = ['A', 'Check the order', 'C', 'WaitForTheCustomerToAnswer', 'E', '注文を検証する', 'G'];
  const name = fc.constantFrom(...names);
  const state = fc.oneof(
    fc.record({ Type: fc.constant('Pass'), Next: name }),
    fc.record({ Type: fc.constant('Pass'), End: fc.constant(true) }),
    fc.record({ Type: fc.constant('Fail'), Error: fc.constant('No') }),
    fc.record({
      Type: fc.constant('Task'),
      Resource: fc.constant('arn:aws:states:::aws-sdk:autoscaling:describeAutoScalingInstances'),
      Next: name,
      Catch: fc.array(fc.record({ ErrorEquals: fc.constant(['A.VeryLong.ErrorName']), Next: name }), { maxLength: 3 }),
    }),
    fc.record({
      Type: fc.constant('Choice'),
      Choices: fc.array(fc.record({ Variable: fc.constant('$.status'), StringEquals: fc.string(), Next: name }), {
        maxLength: 4,
      }),
      Default: name,
    }),
  );
  const block = fc.record({ StartAt: name, States: fc.record(Object.fromEntries(names.map((one) => [one, state]))) });
  const definition = fc.tuple(block, block, block).map(([outer, first, second]) => ({
    ...outer,
    States: { ...outer.States, C: { Type: 'Parallel', Branches: [first, second], Next: 'E' } },
  }));

  it('has nothing that lies on something else', () => {
    fc.assert(
      fc.property(definition, (document) => {
        const { crossings: _, ...rest } = scored(document);
        expect(rest).toEqual(PERFECT);
      }),
      { numRuns: samples(25) },
    );
  });
});

describe('the scorer', () => {
  it('sees what is wrong', () => {
    const scene = sceneOf(
      graphOf({
        StartAt: 'A',
        States: {
          A: { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, Next: 'B' }], Default: 'C' },
          B: { Type: 'Succeed' },
          C: { Type: 'Succeed' },
        },
      }),
    );
    const shifted = {
      ...scene,
      nodes: scene.nodes.map((node) =>
        node.node.name === 'A' ? { ...node, x: 20, y: 165, width: 20, height: 60 } : node,
      ),
      edges: scene.edges.map((edge) =>
        edge.label === undefined ? edge : { ...edge, label: { ...edge.label, x: 20, y: 175 } },
      ),
    };
    expect(scoreOf(shifted)).toMatchObject({
      boxesOnBoxes: 1,
      labelsOnBoxes: 4,
      labelsOnLabels: 1,
      textsOutsideOfBoxes: 1,
    });
  });
});
