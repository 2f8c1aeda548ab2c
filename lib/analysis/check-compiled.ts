import type { JsonObject } from '../asl/json';
import type { StateMachineDocument } from '../asl/state-machine-document';
import type { Diagnostic } from '../diagnostic/diagnostic';
import { Severity } from '../diagnostic/severity';
import type { SourceLocation } from '../diagnostic/source-location';
import { readableDiagnostic } from '../expression/shown-text';
import type { SuppressedRule } from './analysis-options';
import { analyzeFrom } from './analyze';
import { distributedMapProblems } from './distributed-map-permissions';
import { RULES } from './registry';
import { fieldsOfLanguage } from './rules/data-flow/fields-of-language';
import { definitionSize } from './rules/limits/definition-size';
import type { SecretsOfLeaf } from './secrets/deployed-secret';
import { withEncodedTokens } from './secrets/encoded-tokens';

/** A definition that builders made, as the compiler hands it on. */
export interface CompiledDefinition {
  readonly document: StateMachineDocument;

  /** What the compiler found. */
  readonly diagnostics: readonly Diagnostic[];

  /** The strings of the document that are not code, whatever they look like. */
  readonly literals?: ReadonlySet<string>;

  /** What is meant so, whatever the rules say. */
  readonly suppressed?: readonly SuppressedRule[];

  /** JSON Schema of the execution's input. */
  readonly inputSchema?: JsonObject;

  /** Where a JSON Pointer of the document leads to, where the definition was a text. */
  readonly locate?: (pointer: string) => SourceLocation | undefined;

  /** The line of the builder call that made a state. */
  sourceOf(stateName: string): SourceLocation | undefined;
}

/** For what kind of machine a compiled definition is checked. */
export interface CompiledCheckOptions {
  /** Default: Standard. */
  readonly express?: boolean;

  /** Warnings and suggestions that are meant so. */
  readonly suppressed?: readonly SuppressedRule[];

  /** What secrets a leaf brings in by CDK tokens. */
  readonly secretsOfLeaf?: SecretsOfLeaf;

  /** How much the diagnostics of the rules must matter at least. Default: all are wanted. */
  readonly least?: Severity;
}

/**
 * Everything that is wrong with a compiled definition: what the compiler found, then what the rules find, each with the
 * line of the builder call. What both see is reported once, in the compiler's words, which name the builder's props.
 */
export function checkCompiled(compiled: CompiledDefinition, options: CompiledCheckOptions = {}): Diagnostic[] {
  const { express = false, suppressed = [], least = Severity.SUGGESTION } = options;
  const { document, secretsOfLeaf } = withEncodedTokens(compiled.document, options.secretsOfLeaf);
  const found = analyzeFrom(least, document, {
    type: express ? 'EXPRESS' : 'STANDARD',
    sourceOf: (stateName) => compiled.sourceOf(stateName),
    ...(compiled.locate !== undefined && { positions: { locate: compiled.locate } }),
    suppressed: [...suppressed, ...(compiled.suppressed ?? [])],
    ...(secretsOfLeaf !== undefined && { secretsOfLeaf }),
    ...(compiled.literals !== undefined && { literals: compiled.literals }),
    ...(compiled.inputSchema !== undefined && { inputSchema: compiled.inputSchema }),
  });
  const { diagnostics } = compiled;
  const maps = distributedMapProblems(document).map(({ stateName, ...found }): Diagnostic => {
    const source = compiled.sourceOf(stateName);
    return { ...found, message: `"${stateName}": ${found.message}`, ...(source !== undefined && { source }) };
  });
  return [
    ...diagnostics,
    ...maps,
    ...found
      .map(softened)
      .map((finding) => (compiled.locate === undefined ? inBuilderWords(finding) : finding))
      .map(readableDiagnostic)
      .filter((finding) => !diagnostics.some((known) => isSame(known, finding))),
  ];
}

/**
 * A definition that is too large for the API goes to S3 when it is synthesized. The quotas name the same size there, but
 * whether the service keeps to it is not for us to stop a synthesis over.
 */
function softened(finding: Diagnostic): Diagnostic {
  return finding.code === definitionSize.code ? { ...finding, severity: Severity.WARNING } : finding;
}

/** What builders have in place of the fields that a rule's help names, by the code of the rule. */
const BUILDER_FIXES: ReadonlyMap<string, string> = new Map(
  RULES.flatMap(({ code, builderFix }): [string, string][] => (builderFix === undefined ? [] : [[code, builderFix]])),
);

/** Who builds a workflow has props, where who writes a definition has fields. */
function inBuilderWords(finding: Diagnostic): Diagnostic {
  const help = BUILDER_FIXES.get(finding.code);
  if (help !== undefined) return { ...finding, help };
  if (finding.code !== fieldsOfLanguage.code) return finding;
  if (finding.path === '/QueryLanguage') {
    return {
      ...finding,
      help: 'Make the workflow JSONPath: Workflow.startWith(..., { queryLanguage: QueryLanguage.JSON_PATH }). States that are written in JSONata then take queryLanguage: QueryLanguage.JSONATA.',
    };
  }
  if (finding.path === '') {
    return { ...finding, help: 'Make the workflow JSONata: remove queryLanguage: QueryLanguage.JSON_PATH.' };
  }
  return finding;
}

/** By the code of a rule: what builders report under another code that is the same mistake, or its cause. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  SW1101: [
    'SW1017',
    'SW1019',
    'SW2002',
    'SW2004',
    'SW2005',
    'SW2006',
    'SW2009',
    'SW2010',
    'SW2011',
    'SW2012',
    'SW2014',
    'SW1121',
  ],
  SW1104: ['SW2004', 'SW2006', 'SW2013', 'SW2014'],
  SW1105: ['SW2004', 'SW2013'],
  SW1106: ['SW1019'],
  SW1108: ['SW1107', 'SW1011'],
  SW1109: ['SW1107', 'SW1108', 'SW1015', 'SW1012'],
  SW1110: ['SW1016', 'SW1107', 'SW1108', 'SW1113'],
  SW1111: ['SW1016', 'SW1107', 'SW1108'],
  SW1112: ['SW1013', 'SW1023'],
  SW1113: ['SW1011', 'SW1020'],
  SW1114: ['SW1017'],
  SW2101: ['SW2001', 'SW2011'],
  SW2102: ['SW2003'],
  SW2103: ['SW2010'],
  SW2104: ['SW2010'],
  SW2105: ['SW2005', 'SW2009', 'SW2010'],
  SW2106: ['SW2002', 'SW2005'],
  SW2111: ['SW2002', 'SW2005', 'SW2012'],
  SW2112: ['SW2002', 'SW2012'],
  SW2113: ['SW2002', 'SW2012'],
  SW2114: ['SW2002', 'SW2012'],
  SW2122: ['SW5001'],
  SW5101: ['SW5003', 'SW5004'],
  SW5104: ['SW5017'],
  SW5108: ['SW5031', 'SW5033'],
  SW5109: ['SW5035', 'SW5036', 'SW5037', 'SW5041'],
  SW5105: ['SW5001'],
  SW6101: ['SW6001', 'SW6002'],
  SW6102: ['SW6003'],
};

/** The compiler points at the state or at its block, a rule at the field. */
function isSame(known: Diagnostic, finding: Diagnostic): boolean {
  if (known.code !== finding.code && !SAME[finding.code]?.includes(known.code)) return false;
  return isAtOrIn(finding.path, known.path) || isAtOrIn(known.path, finding.path);
}

function isAtOrIn(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}/`);
}
