import { CONTEXT_MEMBERS } from '../../asl/context-object';
import { Severity } from '../../diagnostic/severity';
import { intrinsicPaths } from '../../expression/intrinsic/intrinsic-references';
import type { JsonPath } from '../../expression/json-path/json-path';
import { closestName } from '../../util/closest-name';
import { jsonPath } from '../example';
import type { CallUse, PathUse, QueryUse } from '../facts/uses';
import { defineRule, GUIDE, type RuleContext } from '../rule';

export const contextMembers = defineRule({
  code: 'SW2121',
  name: 'context-members',
  severity: Severity.WARNING,
  what: 'A member of the context object is read that is not known.',
  why: 'What does not exist fails the state.',
  fix: 'See the page for all members. Case counts.',
  url: `${GUIDE}/input-output-contextobject.html`,
  examples: {
    valid: [
      {
        definition: jsonPath({ A: { Type: 'Pass', Parameters: { 'a.$': '$$.Execution.Input.anything' }, End: true } }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({ A: { Type: 'Pass', Parameters: { 'a.$': '$$.Execution.id' }, End: true } }),
        at: ['/States/A/Parameters/a.$'],
      },
    ],
  },
  check(context) {
    for (const { names, use } of contextReads(context)) {
      const name = unknownMember(names);
      if (name === undefined) continue;
      const near = closestName(name, Object.keys(CONTEXT_MEMBERS)) ?? otherCase(name);
      context.report({
        place: use.place,
        message: `"${use.field}" of "${use.state.name}" reads "${name}" of the context object, which is not known.`,
        help: near && `Did you mean "${near}"?`,
      });
    }
  },
});

/** One reading of the context object, as far as its names go. */
export interface ContextRead {
  readonly names: readonly string[];
  readonly use: PathUse | CallUse | QueryUse;
}

export function* contextReads({ paths, calls, queries, facts }: RuleContext): Generator<ContextRead> {
  for (const use of paths) {
    if (use.parsed.ok && use.parsed.value.root.kind === 'context') yield { names: namesOf(use.parsed.value), use };
  }
  for (const use of calls) {
    if (!use.parsed.ok) continue;
    for (const path of intrinsicPaths(use.parsed.value)) {
      if (path.root.kind === 'context') yield { names: namesOf(path), use };
    }
  }
  for (const use of queries) {
    for (const { members } of facts.expressionOf(use)?.statesReads ?? []) {
      if (members[0] === 'context') yield { names: members.slice(1), use };
    }
  }
}

function namesOf(path: JsonPath): readonly string[] {
  const names: string[] = [];
  for (const segment of path.segments) {
    const [name] = segment.kind === 'names' ? segment.names : [];
    if (segment.kind !== 'names' || segment.names.length !== 1 || name === undefined) break;
    names.push(name);
  }
  return names;
}

/** The first step that is in no table; below a member that may be anything all are known. */
function unknownMember(names: readonly string[]): string | undefined {
  let path = '';
  for (const name of names) {
    path = path === '' ? name : `${path}.${name}`;
    if (!Object.hasOwn(CONTEXT_MEMBERS, path)) return path;
    const member = CONTEXT_MEMBERS[path];
    if (member?.type === 'any') return undefined;
  }
  return undefined;
}

function otherCase(name: string): string | undefined {
  return Object.keys(CONTEXT_MEMBERS).find((member) => member.toLowerCase() === name.toLowerCase());
}
