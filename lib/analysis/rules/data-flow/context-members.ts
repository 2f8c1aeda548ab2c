import { CONTEXT_MEMBERS } from '../../../asl/context-object';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { closestName, didYouMean } from '../../../util/closest-name';
import { jsonPath } from '../../example';
import { contextReads } from '../../facts/context-reads';
import { defineRule } from '../../rule';

export const contextMembers = defineRule({
  code: 'SW2121',
  name: 'context-members',
  severity: Severity.WARNING,
  what: 'A member of the context object is read that is not known.',
  why: 'What does not exist fails the state.',
  fix: 'See the page for all members. Names are case-sensitive.',
  url: `${GUIDE}/input-output-contextobject.html`,
  about: ['expression', 'path', 'intrinsic call'],
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
    for (const { names, use } of contextReads(context.facts)) {
      const name = unknownMember(names);
      if (name === undefined) continue;
      const near = closestName(name, Object.keys(CONTEXT_MEMBERS)) ?? otherCase(name);
      context.report({
        place: use.place,
        message: `"${use.field}" of "${use.state.name}" reads "${name}" of the context object, which is not known.`,
        help: didYouMean(near),
      });
    }
  },
});

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
