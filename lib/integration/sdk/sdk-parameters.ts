import { closestName } from '../../util/closest-name';
import { isPlainObject } from '../../util/plain-object';
import { typingSlipOf } from '../../util/typing-slip';
import { type CallProblem, problem } from '../call/problems';
import { hasToken } from '../resource/cdk-token';
import type { SdkOperation, SdkService } from './sdk-data';
import { SDK_PROBLEMS } from './sdk-problems';

/** What is wrong with the names of the parameters: unknown, missing, or in another letter case. */
export function parameterProblems(
  service: SdkService,
  action: string,
  operation: SdkOperation,
  parameters: unknown,
): readonly CallProblem[] {
  if (!isPlainObject(parameters)) return [];
  const call = `${service.name}:${action}`;
  const known = new Map(operation.parameters.map((parameter) => [parameter.name.toLowerCase(), parameter]));
  const given = Object.keys(parameters).filter((name) => parameters[name] !== undefined);
  const named = given.map((name) => ({ name, bare: name.replace(/\.\$$/, '') }));
  const problems = named.flatMap(({ name, bare }) => {
    const parameter = known.get(bare.toLowerCase());
    if (parameter === undefined) {
      if (hasToken(bare)) return [];
      return [unknownParameter(call, bare, operation)];
    }
    if (parameter.name === bare) return [];
    return [problem(SDK_PROBLEMS.miscasedParameter, { call, name, right: parameter.name + name.slice(bare.length) })];
  });
  const present = new Set(named.map(({ bare }) => bare.toLowerCase()));
  const missing = operation.parameters.filter(({ name, required }) => required && !present.has(name.toLowerCase()));
  // A name that is a token may be any of them.
  if (missing.length === 0 || given.some(hasToken)) return problems;
  const names = missing.map(({ name }) => name);
  return [...problems, problem(SDK_PROBLEMS.missingParameter, { call, names })];
}

/** A parameter may be newer than the data, but not one that looks like a slip of the keyboard, or that has no capital letter. */
function unknownParameter(call: string, name: string, { parameters }: SdkOperation): CallProblem {
  const names = parameters.map((parameter) => parameter.name);
  const slip = typingSlipOf(name, names);
  const near = slip ?? closestName(name, names);
  const isCertain = slip !== undefined || !/^[A-Z]/.test(name);
  return problem(isCertain ? SDK_PROBLEMS.unknownParameter : SDK_PROBLEMS.newParameter, { call, name, near });
}
