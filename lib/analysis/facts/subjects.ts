import { keysOf } from '../../util/keys-of';
import type { CollectedFacts } from './collected-facts';
import type { LanguageObjectKind } from './language-object';

/** What a rule may be about: a definition without it has nothing that the rule could report. */
export type Subject =
  | 'Task'
  | 'Map'
  | 'retrier'
  | 'catcher'
  | 'Choice rule'
  | 'expression'
  | 'path'
  | 'intrinsic call'
  | 'constant text'
  | 'odd member'
  | 'member twice'
  | 'assignment';

/**
 * What there is in a definition, of what rules can be about. Most definitions have one query language, and few have every kind of state: the
 * rules about the rest are not asked, and their code is not even compiled by the engine of JavaScript.
 */
export function subjectsOf(facts: CollectedFacts): ReadonlySet<Subject> {
  const found = new Set<Subject>();
  for (const subject of SUBJECTS) if (IS_IN[subject](facts)) found.add(subject);
  return found;
}

const IS_IN: Readonly<Record<Subject, (facts: CollectedFacts) => boolean>> = {
  Task: ({ states }) => states.some(({ type }) => type === 'Task'),
  Map: ({ states }) => states.some(({ type }) => type === 'Map'),
  retrier: (facts) => hasKind(facts, 'retrier'),
  catcher: (facts) => hasKind(facts, 'catcher'),
  'Choice rule': (facts) => hasKind(facts, 'Choice rule'),
  expression: ({ queries }) => queries.length > 0,
  path: ({ paths }) => paths.length > 0,
  'intrinsic call': ({ calls }) => calls.length > 0,
  'constant text': ({ texts }) => texts.length > 0,
  'odd member': ({ odd }) => odd.length > 0,
  'member twice': ({ twins }) => twins.length > 0,
  assignment: ({ objects }) => objects.some(({ fields }) => Object.hasOwn(fields, 'Assign')),
};

const SUBJECTS = keysOf(IS_IN);

function hasKind({ objects }: CollectedFacts, kind: LanguageObjectKind): boolean {
  return objects.some((object) => object.kind === kind);
}
