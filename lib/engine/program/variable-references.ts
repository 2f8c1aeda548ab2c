import { intrinsicPaths } from '../../expression/intrinsic/intrinsic-references';
import type { JsonPath } from '../../expression/json-path/json-path';
import { jsonataReferences } from '../../expression/jsonata/jsonata-references';
import { defineKey } from '../../util/define-key';
import type { Template } from '../evaluate/template';
import { innerBlocks } from './inner-blocks';
import { loadProgram } from './load-program';
import type { BlockPlan, ChoiceTest, StatePlan } from './program';

/**
 * The variables each state reads, as `DescribeStateMachine` lists them: by state name, names sorted, states that read
 * none omitted.
 *
 * @throws InvalidProgramError where the document can't be run
 */
export function variableReferences(document: unknown): Readonly<Record<string, readonly string[]>> {
  const references: Record<string, readonly string[]> = {};
  const pending: BlockPlan[] = [loadProgram(document).root];
  for (let block = pending.pop(); block !== undefined; block = pending.pop()) {
    for (const [name, state] of block.states) {
      const names = new Set<string>();
      visitPlan(state, names);
      if (names.size > 0) defineKey(references, name, [...names].sort());
      pending.push(...innerBlocks(state));
    }
  }
  return references;
}

/** Fields that hold a path rather than a template. */
const PATHS = ['inputPath', 'outputPath', 'resultPath'] as const;

function visitPlan(state: StatePlan, names: Set<string>): void {
  for (const field of PATHS) visitPath(state[field], names);
  if (state.type === 'Choice') for (const rule of state.rules) visitTest(rule.test, names);
  visitFields(state, names);
}

/** Visits whatever template a plan holds, in lists and parts of its own as well, but not in the blocks inside. */
function visitFields(holder: object, names: Set<string>): void {
  for (const [field, value] of Object.entries(holder)) {
    if (
      field === 'branches' ||
      field === 'processor' ||
      field === 'test' ||
      typeof value !== 'object' ||
      value === null
    ) {
      continue;
    }
    if (Array.isArray(value)) for (const item of value) visitPart(item, names);
    else visitPart(value, names);
  }
}

function visitPart(part: unknown, names: Set<string>): void {
  if (typeof part !== 'object' || part === null) return;
  if (isTemplate(part)) visitTemplate(part, names);
  else if (isPath(part)) visitPath(part, names);
  else visitFields(part, names);
}

const KINDS: ReadonlySet<unknown> = new Set(['constant', 'object', 'array', 'path', 'call', 'query']);

function isTemplate(part: object): part is Template {
  return 'kind' in part && KINDS.has(part.kind);
}

function isPath(part: object): part is JsonPath {
  return 'root' in part && 'segments' in part;
}

function visitTemplate(template: Template, names: Set<string>): void {
  switch (template.kind) {
    case 'constant':
      return;
    case 'path':
      visitPath(template.path, names);
      return;
    case 'call':
      for (const path of intrinsicPaths(template.call)) visitPath(path, names);
      return;
    case 'query':
      for (const name of jsonataReferences(template.expression.ast).variables) names.add(name);
      return;
    case 'array':
      for (const item of template.items) visitTemplate(item, names);
      return;
    case 'object':
      for (const member of template.members) visitTemplate(member.value, names);
  }
}

function visitTest(test: ChoiceTest, names: Set<string>): void {
  switch (test.kind) {
    case 'and':
    case 'or':
      for (const inner of test.tests) visitTest(inner, names);
      return;
    case 'not':
      visitTest(test.test, names);
      return;
    case 'present':
      visitPath(test.variable, names);
      return;
    case 'compare':
      visitPath(test.variable, names);
      visitTemplate(test.operand, names);
      return;
    case 'condition':
      visitTemplate(test.condition, names);
  }
}

function visitPath(path: JsonPath | null | undefined, names: Set<string>): void {
  if (path?.root.kind === 'variable') names.add(path.root.name);
}
