import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { intrinsicPaths } from '../../../expression/intrinsic/intrinsic-references';
import type { Criterion, JsonPath, PathSegment } from '../../../expression/json-path/json-path';
import { jsonPath, passCall } from '../../example';
import { defineRule, type RuleContext, type RuleReport } from '../../rule';

export const noMisleadingPaths = defineRule({
  code: 'SW2124',
  name: 'no-misleading-paths',
  severity: Severity.WARNING,
  what: 'A path has a part that does not mean what it seems to mean: an index from the end, a function, or a string in double quotes in a filter.',
  why: 'Payload templates are read by an old version of the JSONPath library: there "[-1]" is always null, and functions do not exist. Path fields find nothing with functions, either.',
  fix: 'Use an intrinsic function, or a JSONata state.',
  url: `${GUIDE}/amazon-states-language-paths.html`,
  about: ['path', 'intrinsic call'],
  examples: {
    valid: [
      { definition: jsonPath({ A: { Type: 'Pass', Parameters: { 'a.$': '$.items[(@.length-1)].id' }, End: true } }) },
      { definition: jsonPath({ A: { Type: 'Pass', InputPath: '$.items[-1]', End: true } }) },
      { definition: passCall("States.ArrayLength($.items[?(@.kind == 'book')])") },
    ],
    invalid: [
      {
        definition: jsonPath({ A: { Type: 'Pass', Parameters: { 'a.$': '$.items[-1]' }, End: true } }),
        at: ['/States/A/Parameters/a.$'],
      },
      {
        definition: jsonPath({ A: { Type: 'Pass', Parameters: { 'a.$': '$.items.length()' }, End: true } }),
        at: ['/States/A/Parameters/a.$'],
      },
      {
        definition: jsonPath({ A: { Type: 'Pass', Parameters: { 'a.$': '$.items[?(@.kind == "book")]' }, End: true } }),
        at: ['/States/A/Parameters/a.$'],
      },
      { definition: passCall('States.Array($.items[-1])'), at: ['/States/A/Parameters/a.$'] },
    ],
  },
  check(context) {
    for (const { use, path } of pathsOf(context)) {
      for (const trap of firstDistinct(trapsIn(path.segments, path))) {
        context.report({
          place: use.place,
          message: `"${path.text}" in "${use.field}" of "${use.state.name}" ${trap.message}`,
          help: trap.help,
        });
      }
    }
  },
});

/** The paths of fields and templates, and those that are arguments of intrinsic functions. */
function* pathsOf({ paths, calls }: RuleContext) {
  for (const use of paths) if (use.parsed.ok) yield { use, path: use.parsed.value };
  for (const use of calls) {
    for (const path of use.parsed.ok ? intrinsicPaths(use.parsed.value) : []) yield { use, path };
  }
}

type Trap = Pick<RuleReport, 'message' | 'help'>;

/** A path of this many traps is not read to its end by anybody, and each diagnostic quotes the whole path. */
const MOST_TRAPS = 10;

/** What is the same in several places of a path is reported once. */
function firstDistinct(traps: Iterable<Trap>): Iterable<Trap> {
  const found = new Map<string, Trap>();
  for (const trap of traps) {
    if (!found.has(trap.message)) found.set(trap.message, trap);
    if (found.size === MOST_TRAPS) break;
  }
  return found.values();
}

function* trapsIn(segments: readonly PathSegment[], { dialect }: JsonPath): Generator<Trap> {
  for (const [index, segment] of segments.entries()) {
    switch (segment.kind) {
      case 'indexes': {
        const negative = segment.indexes.find((one) => one < 0);
        if (dialect === 'payload' && negative !== undefined) yield indexTrap(negative, index === segments.length - 1);
        break;
      }
      case 'function':
        yield functionTrap(segment.name);
        break;
      case 'names': {
        const name = segment.names.length === 1 ? /^(\w+)\(\)$/.exec(segment.names[0] ?? '')?.[1] : undefined;
        if (dialect === 'payload' && name !== undefined) yield functionTrap(name);
        break;
      }
      case 'criteria':
        if (segment.anyOf !== 'missing') yield* segment.anyOf.flat().flatMap(quoteTraps);
        break;
      default:
        break;
    }
  }
}

function indexTrap(index: number, isLast: boolean): Trap {
  return {
    message: `${isLast ? `gives null at "[${index}]"` : `finds nothing behind "[${index}]"`}: in a payload template an index counts from the beginning only.`,
    help: `Write "[(@.length${index})]", or use a JSONata state.`,
  };
}

function functionTrap(name: string): Trap {
  return {
    message: `looks for a field "${name}()": Step Functions has no functions in paths.`,
    help:
      name === 'length' || name === 'size'
        ? 'Use States.ArrayLength, or $count in a JSONata state.'
        : `Use a JSONata state: it has functions such as $${name === 'avg' ? 'average' : name}.`,
  };
}

function quoteTraps(criterion: Criterion): readonly Trap[] {
  if (criterion.kind !== 'compare') return [];
  return [criterion.left, criterion.right].flatMap((side) =>
    side.kind === 'text' && /^".*"$/s.test(side.text)
      ? [
          {
            message: `compares with ${side.text}, the double quotes included.`,
            help: `Write '${side.text.slice(1, -1)}', in single quotes.`,
          },
        ]
      : [],
  );
}
