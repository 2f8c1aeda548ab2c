import { isJsonNumber } from '../../asl/big-integer';
import { isJsonArray, isJsonObject, type JsonValue } from '../../asl/json';
import { ownMember } from '../../util/own-member';

/** What a service may answer, as far as a mocked answer is checked against it. */
export type ResponseShape =
  | {
      readonly type: 'string' | 'blob';
      readonly min?: number;
      readonly max?: number;
      readonly values?: readonly string[];
    }
  | { readonly type: 'number'; readonly min?: number; readonly max?: number }
  | { readonly type: 'boolean' | 'any' }
  | { readonly type: 'list'; readonly items: ResponseShape }
  | { readonly type: 'map'; readonly values: ResponseShape }
  | {
      readonly type: 'structure';
      readonly members: Readonly<Record<string, ResponseShape>>;
      readonly required?: readonly string[];
    };

/**
 * The first thing that is wrong with a mocked answer, in the words of the TestState API. Members that must be there are
 * asked for in strict mode only.
 */
export function responseProblem(
  shape: ResponseShape,
  value: JsonValue,
  field: string,
  strict: boolean,
): string | undefined {
  switch (shape.type) {
    case 'any':
      return undefined;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `Field '${field}' must be a boolean`;
    case 'number':
      return numberProblem(shape, value, field);
    case 'string':
    case 'blob':
      return textProblem(shape, value, field);
    case 'list':
      if (!isJsonArray(value)) return `Field '${field}' must be an array`;
      return firstProblem(value.map((item) => responseProblem(shape.items, item, field, strict)));
    case 'map':
      if (!isJsonObject(value)) return `Field '${field}' must be an object`;
      return firstProblem(
        Object.entries(value).map(([name, member]) => responseProblem(shape.values, member, name, strict)),
      );
    case 'structure':
      return structureProblem(shape, value, field, strict);
  }
}

function numberProblem(
  shape: Extract<ResponseShape, { readonly type: 'number' }>,
  value: JsonValue,
  field: string,
): string | undefined {
  if (!isJsonNumber(value)) return `Field '${field}' must be a number`;
  if (shape.min !== undefined && value < shape.min) return `Field '${field}' is less than the minimum value`;
  if (shape.max !== undefined && value > shape.max) return `Field '${field}' exceeds the maximum value`;
  return undefined;
}

function textProblem(
  shape: Extract<ResponseShape, { readonly type: 'string' | 'blob' }>,
  value: JsonValue,
  field: string,
): string | undefined {
  if (typeof value !== 'string') return `Field '${field}' must be a string`;
  if (shape.min !== undefined && value.length < shape.min) return `Field '${field}' is smaller than the minimum length`;
  if (shape.max !== undefined && value.length > shape.max) return `Field '${field}' exceeds the maximum length`;
  if (shape.values !== undefined && !shape.values.includes(value)) return `Field '${field}' is not an expected value`;
  return undefined;
}

function structureProblem(
  shape: Extract<ResponseShape, { readonly type: 'structure' }>,
  value: JsonValue,
  field: string,
  strict: boolean,
): string | undefined {
  if (!isJsonObject(value)) return `Field '${field}' must be an object`;
  const missing = strict ? shape.required?.find((name) => !Object.hasOwn(value, name)) : undefined;
  if (missing !== undefined) return `Required field '${missing}' is missing`;
  return firstProblem(
    Object.entries(shape.members).map(([name, member]) => {
      const given = ownMember(value, name);
      return given === undefined ? undefined : responseProblem(member, given, name, strict);
    }),
  );
}

function firstProblem(problems: readonly (string | undefined)[]): string | undefined {
  return problems.find((problem) => problem !== undefined);
}
