import { documentFromState, variablesBefore } from '../../lib/studio/document-from-state';

const DOCUMENT = {
  QueryLanguage: 'JSONata',
  TimeoutSeconds: 60,
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      ItemProcessor: {
        StartAt: 'One',
        States: { One: { Type: 'Pass', Next: 'Two' }, Two: { Type: 'Pass', End: true } },
      },
      Next: 'Last',
    },
    Last: { Type: 'Succeed' },
  },
} as never;
const INNER = '/States/Each/ItemProcessor/States';

describe('what continues from a state', () => {
  it('is the same definition with another start', () => {
    expect(documentFromState(DOCUMENT, '/States/Last')).toEqual({
      document: { ...(DOCUMENT as object), StartAt: 'Last' },
      path: '/States/Last',
      isWhole: true,
    });
  });

  it('is its scope where the state is in one', () => {
    expect(documentFromState(DOCUMENT, `${INNER}/Two`)).toEqual({
      document: {
        QueryLanguage: 'JSONata',
        StartAt: 'Two',
        States: { One: { Type: 'Pass', Next: 'Two' }, Two: { Type: 'Pass', End: true } },
      },
      path: '/States/Two',
      isWhole: false,
    });
  });

  it('is nothing where there is no such state', () => {
    expect(documentFromState(DOCUMENT, '/States/Gone')).toBeUndefined();
  });
});

test('a state reads the variables of its scopes, and of its own iteration', () => {
  const visit = (path: string, assigned: object | undefined, iteration?: number, at = 0) =>
    ({ path, assigned, iteration, enteredAt: at, exitedAt: at }) as never;
  const visits = [
    visit('/States/First', { a: 1, b: 1 }),
    visit(`${INNER}/One`, { b: 2 }, 0),
    visit(`${INNER}/One`, { b: 3 }, 1),
    visit(`${INNER}/Two`, { c: 4 }, 1),
    visit('/States/Last', undefined),
  ];

  expect(variablesBefore(visits, 3)).toEqual({ a: 1, b: 3 });
  expect(variablesBefore(visits, 4)).toEqual({ a: 1, b: 1 });
});
