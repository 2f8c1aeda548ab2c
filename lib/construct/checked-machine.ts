import { analyze } from '../analysis/analyze';
import { secretsOfTemplate } from '../analysis/secrets/template-secrets';
import type { JsonObject } from '../asl/json';
import { PARSE_PROBLEMS } from '../asl/parse-problems';
import type { Diagnostic } from '../diagnostic/diagnostic';
import type { ReadMachine } from '../template/machine-reader';

/**
 * What is wrong with a machine of a template, by pointers into its definition. Of a definition that only the deployment knows
 * nothing is reported: its author knows that, and the synthesis must not fail because of it.
 */
export function checkedMachine(
  { machine, document, diagnostics, pathOf }: ReadMachine,
  { Parameters: parameters }: JsonObject,
): readonly Diagnostic[] {
  const start = pathOf('').length;
  const inText = diagnostics
    .filter(({ code }) => code !== PARSE_PROBLEMS.UNREADABLE_DEFINITION.code)
    .map((one) => ({ ...one, path: one.path.slice(start) }));
  if (document === undefined) return inText;
  const secretsOfLeaf = secretsOfTemplate({ parameters, substitutions: machine.substitutions });
  return [...inText, ...analyze(document, { secretsOfLeaf, ...(machine.type && { type: machine.type }) })];
}
