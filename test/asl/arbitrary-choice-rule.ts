import fc from 'fast-check';
import { CHOICE_OPERATOR_NAMES, CHOICE_OPERATORS } from '../../lib/asl/choice-operators';
import type { JsonPathTest } from '../../lib/asl/choice-state';
import type { JsonObject } from '../../lib/asl/json';
import { all, expression, merged, optional, path, required, timestamp } from './arbitrary-fields';
import { anyText, jsonObject, jsonValue } from './arbitrary-json';

const assign = optional({ Assign: jsonObject });

/** A rule of a JSONata Choice, without its `Next`. */
export const jsonataRule: fc.Arbitrary<JsonObject> = all([
  required({ Condition: fc.oneof(fc.boolean(), expression) }),
  assign,
  optional({ Output: jsonValue, Comment: anyText }),
]);

const OPERANDS = { string: anyText, timestamp, number: fc.integer(), boolean: fc.boolean(), path };

const comparison: fc.Arbitrary<JsonPathTest> = fc
  .tuple(fc.constantFrom(...CHOICE_OPERATOR_NAMES), path)
  .chain(([operator, Variable]) =>
    (OPERANDS[CHOICE_OPERATORS[operator].operand] as fc.Arbitrary<string | number | boolean>).map(
      (operand) => ({ Variable, [operator]: operand }) as unknown as JsonPathTest,
    ),
  );

const { test: jsonPathTest } = fc.letrec<{ test: JsonPathTest }>((tie) => {
  const several = fc.array(tie('test'), { minLength: 1, maxLength: 3 });
  return {
    test: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      comparison,
      several.map((And) => ({ And })),
      several.map((Or) => ({ Or })),
      tie('test').map((Not) => ({ Not })),
    ),
  };
});

/** A rule of a JSONPath Choice, without its `Next`. */
export const jsonPathRule: fc.Arbitrary<JsonObject> = fc
  .tuple(jsonPathTest, assign, optional({ Comment: anyText }))
  .map(([test, ...rest]) => ({ ...(test as unknown as JsonObject), ...merged(rest) }));
