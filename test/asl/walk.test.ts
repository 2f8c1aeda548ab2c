import fc from 'fast-check';
import { isJsonObject, type JsonValue } from '../../lib/asl/json';
import { parseDefinition } from '../../lib/asl/parse';
import { joinPointer, splitPointer } from '../../lib/asl/pointer';
import { printDocument } from '../../lib/asl/print';
import type { StateMachineDocument } from '../../lib/asl/state-machine-document';
import { scopesOf, statesOf } from '../../lib/asl/walk';
import { arbitraryDocument } from './arbitrary-document';

const NESTED: StateMachineDocument = {
  StartAt: 'First',
  States: {
    First: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'A/1', States: { 'A/1': { Type: 'Pass', Next: 'A2' }, A2: { Type: 'Succeed' } } },
        {
          StartAt: 'Each',
          States: {
            Each: { Type: 'Map', ItemProcessor: { StartAt: 'Item', States: { Item: { Type: 'Succeed' } } }, End: true },
          },
        },
      ],
      Next: 'Old',
    },
    Old: { Type: 'Map', Iterator: { StartAt: 'OldItem', States: { OldItem: { Type: 'Succeed' } } }, End: true },
  },
};

/** By recursion: the simple way, against which the loop is judged. */
function pathsByRecursion(container: unknown, path: string): string[] {
  if (!isJsonObject(container) || !isJsonObject(container['States'])) return [];
  return Object.entries(container['States']).flatMap(([name, state]) => {
    const here = joinPointer(path, 'States', name);
    const inner = isJsonObject(state) ? state : {};
    const branches = (inner['Branches'] ?? []) as readonly JsonValue[];
    return [
      here,
      ...branches.flatMap((branch, index) => pathsByRecursion(branch, joinPointer(here, 'Branches', index))),
      ...pathsByRecursion(inner['ItemProcessor'], `${here}/ItemProcessor`),
      ...pathsByRecursion(inner['Iterator'], `${here}/Iterator`),
    ];
  });
}

describe('statesOf', () => {
  test('visits states in the order of the document, with what is around them', () => {
    const visits = [...statesOf(NESTED)].map(({ path, depth, scope }) => [
      path,
      depth,
      scope.kind,
      scope.path,
      scope.parent?.name,
    ]);

    expect(visits).toEqual([
      ['/States/First', 0, 'machine', '', undefined],
      ['/States/First/Branches/0/States/A~11', 1, 'branch', '/States/First/Branches/0', 'First'],
      ['/States/First/Branches/0/States/A2', 1, 'branch', '/States/First/Branches/0', 'First'],
      ['/States/First/Branches/1/States/Each', 1, 'branch', '/States/First/Branches/1', 'First'],
      [
        '/States/First/Branches/1/States/Each/ItemProcessor/States/Item',
        2,
        'processor',
        '/States/First/Branches/1/States/Each/ItemProcessor',
        'Each',
      ],
      ['/States/Old', 0, 'machine', '', undefined],
      ['/States/Old/Iterator/States/OldItem', 1, 'processor', '/States/Old/Iterator', 'Old'],
    ]);
  });

  test('visits every state of every document once, at its place', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const visits = [...statesOf(document)];

        expect(visits.map(({ path }) => path)).toEqual(pathsByRecursion(document, ''));
        for (const { path, name, state } of visits) {
          expect(splitPointer(path)?.at(-1)).toBe(name);
          expect(at(document as unknown as JsonValue, path)).toBe(state);
        }
      }),
    );
  });

  test('passes over what is not there or no object', () => {
    const document = {
      States: {
        A: null,
        B: 'x',
        C: [],
        D: { Type: 'Parallel' },
        E: { Type: 'Parallel', Branches: [null, 3, {}, { States: [] }, { States: { E1: {} } }] },
        F: { Type: 'Map', ItemProcessor: 'x', Iterator: { States: { F1: { Type: 'Pass' } } } },
        G: { Type: 'Paralel', Branches: [{ States: { G1: {} } }] },
        H: { Type: 'Task', Branches: [{ States: { H1: {} } }], ItemProcessor: { States: { H2: {} } } },
      },
    } as unknown as StateMachineDocument;

    expect([...statesOf(document)].map(({ name }) => name)).toEqual(['D', 'E', 'E1', 'F', 'F1', 'G', 'G1', 'H']);
    expect([...statesOf({ States: null } as unknown as StateMachineDocument)]).toEqual([]);
    expect([...statesOf({} as unknown as StateMachineDocument)]).toEqual([]);
  });

  test('walks through whatever can be parsed', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (json) => {
        const { document } = parseDefinition(`{"States": ${json}}`);
        if (document) for (const visit of statesOf(document)) expect(isJsonObject(visit.state)).toBe(true);
      }),
    );
  });
});

describe('scopesOf', () => {
  test('gives every block, also one whose states are missing', () => {
    const document = {
      StartAt: 'P',
      States: { P: { Type: 'Parallel', Branches: [{}, { StartAt: 'X', States: 7 }] } },
    } as unknown as StateMachineDocument;

    expect([...scopesOf(document)].map(({ kind, path, depth, container }) => [kind, path, depth, container])).toEqual([
      ['machine', '', 0, document],
      ['branch', '/States/P/Branches/0', 1, {}],
      ['branch', '/States/P/Branches/1', 1, { StartAt: 'X', States: 7 }],
    ]);
  });

  test('gives as many blocks as the text has "States" in objects of the language', () => {
    expect([...scopesOf(NESTED)].length).toBe(printDocument(NESTED).split('"States"').length - 1);
  });
});

function at(value: JsonValue, pointer: string): JsonValue | undefined {
  let found: JsonValue | undefined = value;
  for (const key of splitPointer(pointer) ?? []) {
    found = (found as Record<string, JsonValue> | undefined)?.[key];
  }
  return found;
}
