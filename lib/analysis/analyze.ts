import { isJsonObject } from '../asl/json';
import { PARSE_PROBLEMS } from '../asl/parse-problems';
import type { Diagnostic } from '../diagnostic/diagnostic';
import { SPECIFICATION } from '../diagnostic/guides';
import { maskedDiagnostic } from '../diagnostic/masked-diagnostic';
import { Severity } from '../diagnostic/severity';
import { errorMessage } from '../util/error-message';
import type { AnalysisOptions, SuppressedRule } from './analysis-options';
import { collectFacts } from './facts/collect-facts';
import type { CollectedFacts } from './facts/collected-facts';
import { MachineFacts } from './facts/machine-facts';
import { Place } from './facts/place';
import { subjectsOf } from './facts/subjects';
import { RULES } from './registry';
import type { Rule, RuleContext, RuleReport } from './rule';

/** One diagnostic, and the rule that made it. */
interface RuledFinding {
  readonly rule: Rule;
  readonly finding: RuleReport;
}

/**
 * Everything that is wrong with a definition, in its order.
 *
 *     const { document, positions, diagnostics } = parseDefinition(text, { file: 'orders.asl.json' });
 *     if (document) report([...diagnostics, ...analyze(document, { positions, type: 'STANDARD' })]);
 *
 * Takes anything: a document that is not a state machine has diagnostics, too. Never throws and never changes what it is
 * given. The time is linear in the size of the document, and no nesting is too deep.
 */
export function analyze(document: unknown, options: AnalysisOptions = {}): Diagnostic[] {
  return analyzeFrom(options.errorsOnly === true ? Severity.ERROR : Severity.SUGGESTION, document, options);
}

/**
 * As {@link analyze}, but only what matters at least so much: rules that report nothing of it are not asked, and the lines of milder
 * diagnostics are not looked up, which takes longer than all rules.
 */
export function analyzeFrom(least: Severity, document: unknown, options: AnalysisOptions): Diagnostic[] {
  if (!isJsonObject(document)) return [notAnObject(document)];
  const collected = withoutLiterals(collectFacts(document), options.literals);
  const facts = new MachineFacts(collected);
  const findings: RuledFinding[] = [];
  // One context serves all rules: to make one for each would cost more than most rules do.
  let running: Rule = CRASH;
  const context: RuleContext = {
    ...collected,
    facts,
    type: options.type,
    inputSchema: options.inputSchema,
    resultSchemas: options.resultSchemas ?? {},
    secretsOfLeaf: options.secretsOfLeaf ?? (() => []),
    report: (finding) => findings.push({ rule: running, finding }),
  };
  const subjects = subjectsOf(collected);
  for (const rule of RULES_FROM[least]) {
    if (rule.about?.some((subject) => subjects.has(subject)) === false) continue;
    running = rule;
    try {
      rule.check(context);
    } catch (fault) {
      findings.push({ rule: CRASH, finding: crashOf(rule, fault) });
    }
  }
  if (findings.length === 0) return [];
  // Rules keep their order within a state.
  findings.sort((left, right) => left.finding.place.order - right.finding.place.order);
  const names = collected.states.map((state) => state.name);
  return findings
    .filter(({ rule, finding }) => matters(finding.severity ?? rule.severity, least))
    .filter(({ rule, finding }) => !isSuppressed(rule, finding, names, options.suppressed ?? []))
    .map((found) => toDiagnostic(found, names, options));
}

/** From the mildest on. */
const RANKS: Readonly<Record<Severity, number>> = { suggestion: 0, warning: 1, error: 2 };

function matters(severity: Severity, least: Severity): boolean {
  return RANKS[severity] >= RANKS[least];
}

/** The rules that can report what matters so much. A single diagnostic may be milder than its rule, and never graver. */
const RULES_FROM: Readonly<Record<Severity, readonly Rule[]>> = Object.freeze({
  suggestion: RULES,
  warning: Object.freeze(RULES.filter(({ severity }) => matters(severity, Severity.WARNING))),
  error: Object.freeze(RULES.filter(({ severity }) => matters(severity, Severity.ERROR))),
});

/** Rules ask of constant strings whether they were meant as code. */
function withoutLiterals(facts: CollectedFacts, literals: ReadonlySet<string> = new Set()): CollectedFacts {
  return literals.size === 0 ? facts : { ...facts, texts: facts.texts.filter(({ text }) => !literals.has(text)) };
}

function toDiagnostic({ rule, finding }: RuledFinding, names: readonly string[], options: AnalysisOptions): Diagnostic {
  const { place, message, help = rule.fix, severity = rule.severity, related = [] } = finding;
  const locate = (where: Place) =>
    options.positions?.locate(where.pointer) ?? options.sourceOf?.(names[where.order - 1] ?? '');
  const source = locate(place);
  return maskedDiagnostic({
    code: rule.code,
    severity,
    message: shortened(message),
    path: place.pointer,
    help,
    ...(source && { source }),
    ...(related.length > 0 && {
      related: related.map((other) => {
        const where = locate(other.place);
        return { message: other.message, path: other.place.pointer, ...(where && { source: where }) };
      }),
    }),
    url: rule.url,
  });
}

/** A message quotes what the user wrote, which may be a path of a megabyte. Its end says what is wrong. */
function shortened(message: string): string {
  if (message.length <= 2 * LONG) return message;
  return `${message.slice(0, LONG)} ... ${message.slice(-LONG)}`;
}

const LONG = 1000;

function isSuppressed(
  rule: Rule,
  { place, severity = rule.severity }: RuleReport,
  names: readonly string[],
  suppressed: readonly SuppressedRule[],
): boolean {
  if (severity === Severity.ERROR) return false;
  return suppressed.some(
    ({ code, state }) => code === rule.code && (state === undefined || state === names[place.order - 1]),
  );
}

/** A mistake of ours must not hide what the other rules found. */
const CRASH: Rule = Object.freeze({
  code: 'SW1199',
  name: 'completed-rules',
  severity: Severity.WARNING,
  what: 'A rule of the checker failed on this definition.',
  why: 'What it looks for was not looked for.',
  fix: 'This is a mistake in Stepwright. Please report it with the definition.',
  url: 'https://github.com/stepwright/stepwright/issues',
  examples: { valid: [], invalid: [] },
  check: () => undefined,
});

function crashOf(rule: Rule, fault: unknown): RuleReport {
  const text = errorMessage(fault);
  return { place: Place.ROOT, message: `The rule ${rule.code} (${rule.name}) could not be checked: ${text}` };
}

/** The same as the parser reports for such a file. */
function notAnObject(document: unknown): Diagnostic {
  const found = Array.isArray(document) ? 'an array' : document === null ? 'null' : `a ${typeof document}`;
  return {
    code: PARSE_PROBLEMS.NOT_AN_OBJECT.code,
    severity: PARSE_PROBLEMS.NOT_AN_OBJECT.severity,
    message: `The definition is ${found}, not an object.`,
    path: '',
    help: 'A definition is an object with "StartAt" and "States".',
    url: `${SPECIFICATION}#toplevelfields`,
  };
}
