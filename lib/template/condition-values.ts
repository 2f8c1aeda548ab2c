import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../asl/json';
import { objectOf } from '../asl/json-object-of';

/** More combinations are not tried: so many definitions are not read of one machine. */
const MOST_ASSIGNMENTS = 256;
const MOST_COMBINATIONS = 8;

/** Conditions may name one another; a circle of them is refused by CloudFormation. */
const MOST_NESTED = 50;

type Values = ReadonlyMap<string, string>;

/**
 * The values that several conditions of a template can have at once: `IsProd` and `IsTest` that compare one parameter are never
 * true together. Undefined where they depend on more than comparisons of parameters with literals, or are too many.
 *
 * @returns for each combination, a value for each name
 */
export function conditionCombinations(
  template: JsonObject,
  names: readonly string[],
): readonly (readonly boolean[])[] | undefined {
  const conditions = objectOf(template['Conditions']);
  const compared: Compared = { conditions, literals: new Map(), known: new Map() };
  for (const name of names) if (!collectOfNamed(name, compared, 0)) return undefined;
  const assignments = assignmentsOf(compared.literals, objectOf(template['Parameters']));
  if (assignments === undefined) return undefined;
  const combinations = new Map<string, readonly boolean[]>();
  for (const values of assignments) {
    const known = new Map<string, boolean>();
    const combination = names.map((name) => namedHolds(name, { conditions, values, known }));
    combinations.set(combination.join(), combination);
  }
  return combinations.size > MOST_COMBINATIONS ? undefined : [...combinations.values()];
}

/** What the conditions of a template compare. */
interface Compared {
  readonly conditions: JsonObject;
  /** By the name of the parameter. */
  readonly literals: Map<string, Set<string>>;
  /** Whether the named conditions that were read compare nothing else: each is read once, however often others name it. */
  readonly known: Map<string, boolean>;
}

function collectOfNamed(name: string, compared: Compared, depth: number): boolean {
  const known = compared.known.get(name);
  if (known !== undefined) return known;
  // Until it is read: a circle of conditions says nothing.
  compared.known.set(name, false);
  const isKnown = collectLiterals(compared.conditions[name], compared, depth);
  compared.known.set(name, isKnown);
  return isKnown;
}

/** Notes what each parameter is compared with; false where something else is asked. */
function collectLiterals(condition: JsonValue | undefined, compared: Compared, depth: number): boolean {
  if (condition === undefined || !isJsonObject(condition) || depth > MOST_NESTED) return false;
  const { Condition: other, 'Fn::Equals': equals } = condition;
  if (typeof other === 'string') return collectOfNamed(other, compared, depth + 1);
  if (equals !== undefined) {
    const sides = isJsonArray(equals) ? equals : [];
    const literals = sides.flatMap((side) => literalOf(side) ?? []);
    for (const parameter of sides.flatMap((side) => parameterOf(side) ?? [])) {
      compared.literals.set(parameter, new Set([...(compared.literals.get(parameter) ?? []), ...literals]));
    }
    // Two parameters may be equal or not, whatever they are compared with.
    return sides.length === 2 && literals.length > 0 && sides.every((side) => operandIsKnown(side));
  }
  const operands = operandsOf(condition);
  return operands?.every((operand) => collectLiterals(operand, compared, depth + 1)) ?? false;
}

/** Every choice of a value for each parameter; one that is none of the literals, too, unless the template forbids it. */
function assignmentsOf(
  compared: ReadonlyMap<string, ReadonlySet<string>>,
  parameters: JsonObject,
): readonly Values[] | undefined {
  let assignments: Values[] = [new Map()];
  for (const [parameter, literals] of compared) {
    const declared = parameters[parameter];
    const allowed = declared !== undefined && isJsonObject(declared) ? declared['AllowedValues'] : undefined;
    const values = allowed !== undefined && isJsonArray(allowed) ? allowed.map(String) : [...literals, OTHER];
    if (assignments.length * values.length > MOST_ASSIGNMENTS) return undefined;
    assignments = assignments.flatMap((chosen) => values.map((value) => new Map([...chosen, [parameter, value]])));
  }
  return assignments;
}

/** A value that no template has. */
const OTHER = '\u0000';

/** Conditions with values of their parameters. */
interface Assigned {
  readonly conditions: JsonObject;
  readonly values: Values;
  /** Which of the named conditions hold: each is decided once. */
  readonly known: Map<string, boolean>;
}

function namedHolds(name: string, assigned: Assigned): boolean {
  const known = assigned.known.get(name) ?? holds(assigned.conditions[name], assigned);
  assigned.known.set(name, known);
  return known;
}

function holds(condition: JsonValue | undefined, assigned: Assigned): boolean {
  if (condition === undefined || !isJsonObject(condition)) return false;
  const { Condition: other, 'Fn::Equals': equals } = condition;
  if (typeof other === 'string') return namedHolds(other, assigned);
  if (equals !== undefined) {
    const [left, right] = (isJsonArray(equals) ? equals : []).map((side) => valueOf(side, assigned.values));
    return left === right;
  }
  const operands = (operandsOf(condition) ?? []).map((operand) => holds(operand, assigned));
  if ('Fn::Not' in condition) return operands[0] === false;
  return 'Fn::And' in condition ? operands.every(Boolean) : operands.some(Boolean);
}

function operandsOf(condition: JsonObject): readonly JsonValue[] | undefined {
  const operands = condition['Fn::And'] ?? condition['Fn::Or'] ?? condition['Fn::Not'];
  return operands !== undefined && isJsonArray(operands) ? operands : undefined;
}

function literalOf(side: JsonValue): string | undefined {
  return typeof side === 'string' || typeof side === 'number' || typeof side === 'boolean' ? String(side) : undefined;
}

function parameterOf(side: JsonValue): string | undefined {
  const name = isJsonObject(side) ? side['Ref'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

function operandIsKnown(side: JsonValue): boolean {
  return literalOf(side) !== undefined || parameterOf(side) !== undefined;
}

function valueOf(side: JsonValue, values: Values): string | undefined {
  const parameter = parameterOf(side);
  return parameter === undefined ? literalOf(side) : values.get(parameter);
}
