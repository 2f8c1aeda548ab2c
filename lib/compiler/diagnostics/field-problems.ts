import { LIMITS } from '../../asl/limits';
import { escapeKey } from '../../asl/pointer';
import type { QueryLanguageName } from '../../asl/query-language';
import type { Diagnostic } from '../../diagnostic/diagnostic';
import { GUIDE } from '../../diagnostic/guides';
import { Severity } from '../../diagnostic/severity';
import { SHARED_CODES } from '../../diagnostic/shared-codes';
import type { SourceLocation } from '../../diagnostic/source-location';
import { type RootInJsonata, suggestedExpression } from '../../expression/path-in-jsonata';
import type { NumberRange } from '../emit/seconds';
import type { TemplateFault } from '../emit/template';
import type { BuiltEntry, StateEntry } from '../scopes/scope';
import { inState } from './problems';

/** Everything that can be wrong with the value of one field: one function each, with its code and wording. */

const LANGUAGES = `${GUIDE}/transforming-data.html`;
const TEMPLATES = `${GUIDE}/input-output-inputpath-params.html`;

/** SW2001 */
export function fieldOfOtherLanguage(
  entry: BuiltEntry,
  prop: string,
  only: QueryLanguageName,
  instead: string,
): Diagnostic {
  return inState(entry, '', {
    code: 'SW2001',
    severity: Severity.ERROR,
    message: `"${prop}" exists only in ${only} states, and "${entry.name}" is a ${entry.language} state.`,
    help: `${instead} Or ${switchTo(only, entry)}.`,
    url: LANGUAGES,
  });
}

/** SW2002 */
export function referenceOfOtherLanguage(entry: BuiltEntry, field: string, where: string, text: string): Diagnostic {
  const [has, wants] =
    entry.language === 'JSONata'
      ? ['a JSONPath reference', suggestedExpression(text, rootIn(entry, field)) ?? '{% $states.input... %}']
      : ['a JSONata expression inside a string', "JsonPath.at('$...')"];
  return inState(entry, pointerOf(field), {
    code: 'SW2002',
    severity: Severity.ERROR,
    message: `${place(field, where)} of "${entry.name}" holds ${has}, but the state's query language is ${entry.language}.`,
    help: `Write ${wants}, or ${switchTo(entry.language === 'JSONata' ? 'JSONPath' : 'JSONata', entry)}.`,
    url: LANGUAGES,
  });
}

/** `$` of a result selector is the result, and it is what the output of a state with a result is mostly made of. */
function rootIn({ node }: BuiltEntry, field: string): RootInJsonata {
  const hasResult = 'retriers' in node;
  return hasResult && (field === 'Output' || field === 'Assign') ? '$states.result' : '$states.input';
}

/** SW2003 */
export function jsonPathInJsonataMachine(entry: StateEntry): Diagnostic {
  return inState(entry, '/QueryLanguage', {
    code: 'SW2003',
    severity: Severity.ERROR,
    message: `"${entry.name}" is a JSONPath state in a JSONata workflow; Step Functions refuses such a mix.`,
    help: 'Write the state in JSONata, or make the workflow JSONPath and its other states JSONata.',
    url: LANGUAGES,
  });
}

/** SW2004. `constant` says that the field has no run-time form. */
export function notANumber(
  entry: BuiltEntry,
  prop: string,
  value: unknown,
  wanted: string,
  constant = false,
): Diagnostic {
  return inState(entry, '', {
    code: 'SW2004',
    severity: Severity.ERROR,
    message: `"${prop}" of "${entry.name}" is ${show(value)}; it takes ${wanted}.`,
    help: constant ? 'Pass a value in this range.' : RUN_TIME_NUMBER[entry.language],
  });
}

const RUN_TIME_NUMBER: Record<QueryLanguageName, string> = {
  JSONata: 'Pass a value in this range, or a JSONata expression: "{% $states.input.n %}".',
  JSONPath: 'Pass a value in this range, or a path: "$.n" or JsonPath.at("$.n").',
};

/** SW2004 */
export function notADuration(entry: BuiltEntry, prop: string, fault: string, { least, most }: NumberRange): Diagnostic {
  return inState(entry, '', {
    code: 'SW2004',
    severity: Severity.ERROR,
    message: `"${prop}" of "${entry.name}" is ${fault}; it takes whole seconds from ${least} to ${most}.`,
    help: 'Pass a Duration in this range, Duration.seconds(...).',
  });
}

/** SW2004. `what` is the name of a class. */
export function notADurationAtAll(entry: BuiltEntry, prop: string, what: string): Diagnostic {
  return inState(entry, '', {
    code: 'SW2004',
    severity: Severity.ERROR,
    message: `"${prop}" of "${entry.name}" is ${what}; it takes a Duration.`,
    help: INSTEAD_OF.get(what) ?? 'Pass a Duration of aws-cdk-lib, Duration.seconds(...).',
  });
}

/** SW2002, SW2005, SW2006, SW2007, SW2014, SW2019 */
export function templateFault(entry: BuiltEntry, field: string, fault: TemplateFault): Diagnostic {
  switch (fault.kind) {
    case 'wrongLanguage':
      return referenceOfOtherLanguage(entry, field, fault.where, fault.text);
    case 'notConstant':
      return notConstant(entry, place(field, fault.where), field);
    case 'unsayable':
      return inState(entry, pointerOf(field), {
        code: 'SW2005',
        severity: Severity.ERROR,
        message: `${place(field, fault.where)} of "${entry.name}" can't be expressed in ${entry.language}: ${clause(fault.reason)}.`,
        help:
          entry.language === 'JSONPath'
            ? 'Build the value in an earlier Pass state, or use a JSONata state.'
            : 'Write the value as a JSONata expression.',
        url: TEMPLATES,
      });
    case 'notJson':
      return inState(entry, pointerOf(field), {
        code: 'SW2006',
        severity: Severity.ERROR,
        message: `${place(field, fault.where)} of "${entry.name}" is ${fault.what}, which JSON does not have.`,
        help: INSTEAD_OF.get(fault.what) ?? 'Pass a string, a number, a boolean, null, a list or a plain object.',
      });
    case 'tooDeep':
      return tooDeeplyNested(entry, field, field === '' ? 'The definition' : place(field, ''));
    case 'doubleKey':
      return inState(entry, pointerOf(field), {
        code: 'SW2007',
        severity: Severity.ERROR,
        message: `${place(field, fault.where)} of "${entry.name}" has the key "${fault.key}" twice, once as a run-time value and once as a constant.`,
        help: 'Keep one of them.',
        url: TEMPLATES,
      });
  }
}

/** SW2019 */
export function tooDeeplyNested(entry: BuiltEntry, field: string, what: string): Diagnostic {
  return inState(entry, pointerOf(field), {
    code: 'SW2019',
    severity: Severity.ERROR,
    message: `${what} of "${entry.name}" is nested more than ${LIMITS.nestedLevels} levels deep.`,
    help: 'Write it with fewer levels: data as a string, and the inner part of a condition as a state of its own.',
    url: `${GUIDE}/service-quotas.html`,
  });
}

/** What to write in place of what is not JSON, among it values of the classes of aws-cdk-lib. */
const INSTEAD_OF: ReadonlyMap<string, string> = new Map([
  ['undefined', 'Remove it, or pass null; from Python, Java, .NET or Go that is JsonNull.INSTANCE of aws-cdk-lib.'],
  [
    'a TaskInput',
    'Pass the object itself, { order: JsonPath.at("$.order") }, in place of sfn.TaskInput.fromObject(...).',
  ],
  ['a Result', 'Pass the value itself, { ok: true }, in place of sfn.Result.fromObject(...).'],
  [
    'a Timeout',
    'Pass a Duration, or JsonPath.at("$.seconds"), in place of sfn.Timeout.duration(...) or Timeout.at(...).',
  ],
  [
    'a DynamoAttributeValue',
    'Pass AttributeValue.string(...) and the like of Stepwright in place of tasks.DynamoAttributeValue.fromString(...).',
  ],
]);

/** SW2008 */
export function assignedTwice(entry: BuiltEntry, variable: string): Diagnostic {
  return inState(entry, '/Assign', {
    code: 'SW2008',
    severity: Severity.ERROR,
    message: `"${entry.name}" sets the variable "${variable}" twice; only one value could be used.`,
    help: 'Keep one of them.',
    url: `${GUIDE}/workflow-variables.html`,
  });
}

/** SW2009 */
export function notAnObject(entry: BuiltEntry, prop: string): Diagnostic {
  return inState(entry, '', {
    code: 'SW2009',
    severity: Severity.ERROR,
    message: `"${prop}" of "${entry.name}" is one run-time value; a JSONPath template must be an object.`,
    help: 'Pass an object: { value: JsonPath.at("$.value") }. For the whole input, remove the prop or use inputPath.',
    url: TEMPLATES,
  });
}

/** SW2010 */
export function notAPath(entry: BuiltEntry, prop: string, text: string): Diagnostic {
  return inState(entry, '', {
    code: 'SW2010',
    severity: Severity.ERROR,
    message: `"${prop}" of "${entry.name}" is "${text}", which is not a path.`,
    help: 'A path starts with "$": "$.order.id". JsonPath.DISCARD discards the value.',
    url: `${GUIDE}/amazon-states-language-paths.html`,
  });
}

/** SW2011 */
export function conditionOfOtherLanguage(entry: BuiltEntry, index: number, has: QueryLanguageName): Diagnostic {
  return inState(entry, `/Choices/${index}`, {
    code: 'SW2011',
    severity: Severity.ERROR,
    message: `Rule ${index + 1} of "${entry.name}" has a ${has} condition, and "${entry.name}" is a ${entry.language} state.`,
    help:
      has === 'JSONPath'
        ? `Write Condition.jsonata("{% ... %}"), or ${switchTo('JSONPath', entry)}.`
        : `Write a comparison, Condition.stringEquals("$.x", "y"), or ${switchTo('JSONata', entry)}.`,
    url: `${GUIDE}/state-choice.html`,
  });
}

/** SW2012 */
export function notJsonata(entry: BuiltEntry, prop: string, text: string): Diagnostic {
  return inState(entry, '', {
    code: 'SW2012',
    severity: Severity.ERROR,
    message: `"${prop}" of "${entry.name}" is "${text}", which is not a JSONata expression: those are between "{%" and "%}".`,
    help: `Write "{% ${asJsonata(text)} %}" if it is an expression.`,
    url: LANGUAGES,
  });
}

/** SW2013 */
export function badTimeout(fault: string): Diagnostic {
  return {
    code: 'SW2013',
    severity: Severity.ERROR,
    message: `The workflow's "timeout" is ${fault}; it takes whole seconds from 1 to 99999999.`,
    path: '/TimeoutSeconds',
    help: 'Pass a Duration of whole seconds.',
    url: `${GUIDE}/statemachine-structure.html`,
  };
}

/** SW2014. `what` in quotes. */
export function notConstant(entry: BuiltEntry, what: string, field: string): Diagnostic {
  return inState(entry, pointerOf(field), {
    code: 'SW2014',
    severity: Severity.ERROR,
    message: `${what} of "${entry.name}" has a run-time value, but takes only constants${constantIn(entry, field)}.`,
    help: 'Write the value as a constant.',
  });
}

/** SW2014 */
export function notConstantComment(): Diagnostic {
  return {
    code: 'SW2014',
    severity: Severity.ERROR,
    message: 'The "comment" of the workflow has a run-time value, but takes only constants.',
    path: '/Comment',
    help: 'Write the value as a constant.',
  };
}

/** SW1121 */
export function notATimestamp(entry: BuiltEntry, text: string): Diagnostic {
  return inState(entry, '', {
    code: SHARED_CODES.timestamp,
    severity: Severity.ERROR,
    message: `"time" of "${entry.name}" is "${text}", which is not a timestamp.`,
    help:
      entry.language === 'JSONata'
        ? 'Write it as "2026-12-31T23:59:59Z", or pass a JSONata expression: "{% $states.input.due %}".'
        : 'Write it as "2026-12-31T23:59:59Z", or pass a path: "$.due" or JsonPath.at("$.due").',
    url: `${GUIDE}/state-wait.html`,
  });
}

/** SW2014 */
export function notComparedAtRunTime(entry: BuiltEntry, index: number, operator: string): Diagnostic {
  return inState(entry, `/Choices/${index}`, {
    code: 'SW2014',
    severity: Severity.ERROR,
    message: `Rule ${index + 1} of "${entry.name}" compares by ${operator} with a run-time value; it takes only constants.`,
    help: `Write the value as a constant, or ${switchTo('JSONata', entry)}.`,
    url: `${GUIDE}/state-choice.html`,
  });
}

/** SW2017. A state of another library may hold what only builders of this one read. */
export function unreadReference(entry: StateEntry, field: string): Diagnostic {
  return inState(entry, pointerOf(escapeKey(field)), {
    code: 'SW2017',
    severity: Severity.ERROR,
    message: `"${field}" of "${entry.name}" has a run-time value that is not read there.`,
    help: 'Write the value as the query language of the state has it, or put it where a template or a path is taken.',
    url: LANGUAGES,
  });
}

/** SW2017. The CDK asks a lazy value when the definition is written. */
export function lazyReference(
  name: string,
  path: string,
  reference: string,
  source: SourceLocation | undefined,
): Diagnostic {
  return {
    code: 'SW2017',
    severity: Severity.ERROR,
    message: `"${name}" has a lazy value that gives "${reference}", which only the run knows: it would be literal text.`,
    path,
    ...(source && { source }),
    help: 'Pass the reference itself, without Lazy.',
    url: LANGUAGES,
  };
}

/** SW2018. An empty field represents the name of the state. */
export function markerInText(entry: StateEntry, field: string): Diagnostic {
  const what = field === '' ? `The name of the state "${entry.name}"` : `"${field}" of "${entry.name}"`;
  return inState(entry, pointerOf(escapeKey(field)), markerIn(what));
}

/** SW2018 */
export function markerInComment(): Diagnostic {
  return { ...markerIn('The "comment" of the workflow'), path: '/Comment' };
}

function markerIn(what: string): Omit<Diagnostic, 'path'> {
  return {
    code: 'SW2018',
    severity: Severity.WARNING,
    message: `${what} has U+FDD0 or U+FDD1, which are not characters of any language: they are for use inside of programs.`,
    help: 'Remove them where the string comes in. The string is not read as a run-time value, it stays as it is.',
    url: 'https://www.unicode.org/faq/private_use.html#noncharacters',
  };
}

/** Of a raw state the whole definition is one template. */
function pointerOf(field: string): string {
  return field === '' ? '' : `/${field}`;
}

/** Fields that are constant in both languages need no word about it. */
function constantIn(entry: BuiltEntry, field: string): string {
  return /(?:ItemsPointer|CSVHeaders)$/.test(field) ? ` in ${entry.language} states` : '';
}

/** How to use the other language: what a JSONata workflow can't hold is not a suggestions. */
function switchTo(language: QueryLanguageName, entry: BuiltEntry): string {
  let { scope } = entry;
  while (scope.parent) scope = scope.parent.entry.scope;
  if (language === 'JSONata') return 'make it a JSONata state, queryLanguage: QueryLanguage.JSONATA';
  const what = scope.language === 'JSONata' ? 'make the whole workflow JSONPath' : 'make it a JSONPath state';
  return `${what}, queryLanguage: QueryLanguage.JSON_PATH`;
}

/** A path as the expression that it most likely represents. */
function asJsonata(text: string): string {
  if (text.startsWith('$$')) return `$states.context${text.slice(2)}`;
  return /^\$(?:[.[]|$)/.test(text) ? `$states.input${text.slice(1)}` : text;
}

/** A reason as a clause: some begin with the function at fault, the others with the verb. */
function clause(reason: string): string {
  return reason.startsWith('States.') ? reason : `it ${reason}`;
}

function place(field: string, where: string): string {
  if (field === '') return `"${where}"`;
  return where === '' ? `"${field}"` : `"${where}" in "${field}"`;
}

function show(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : String(value);
}
