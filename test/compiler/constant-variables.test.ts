import type { StateMachineDocument } from '../../lib/asl/state-machine-document';
import { documentPermissions } from '../../lib/compiler/definition/document-permissions';

const put = (fields: object) => ({ Type: 'Task', Resource: 'arn:aws:states:::dynamodb:putItem', End: true, ...fields });
const jsonata = put({ Arguments: { TableName: '{% $table %}', Item: {} } });
const jsonPath = put({ Parameters: { 'TableName.$': '$table', Item: {} } });

/** The tables that the permissions are on, and the codes of the problems. */
function tablesOf(QueryLanguage: string, states: object) {
  const [StartAt] = Object.keys(states);
  const { permissions, problems } = documentPermissions({
    QueryLanguage,
    StartAt,
    States: states,
  } as StateMachineDocument);
  return [
    permissions.flatMap(({ statement }) => statement.resources.map((arn) => arn.split('/')[1])),
    problems.map(({ code }) => code),
  ];
}

const set = (value: unknown, key = 'table') => ({ Type: 'Pass', Assign: { [key]: value }, Next: 'Put' });

it.each([
  ['JSONata', { Set: set('orders'), Put: jsonata }],
  ['JSONPath', { Set: set('orders'), Put: jsonPath }],
  ['JSONata', { Set: set('orders'), Again: set('orders'), Put: jsonata }],
])('a variable that always holds one string names the resource (%s)', (language, states) => {
  expect(tablesOf(language, states)).toEqual([['orders'], []]);
});

it.each([
  ['JSONata', { Set: set('{% $states.input.table %}'), Put: jsonata }],
  ['JSONPath', { Set: set('$.table', 'table.$'), Put: jsonPath }],
  ['JSONata', { Set: set('orders'), Again: set('refunds'), Put: jsonata }],
  [
    'JSONata',
    {
      Set: set('orders'),
      Put: { ...jsonata, Catch: [{ ErrorEquals: ['X'], Assign: { table: '{% $x %}' }, Next: 'Set' }] },
    },
  ],
  ['JSONata', { Put: jsonata }],
])('any other variable is chosen at run time (%s)', (language, states) => {
  expect(tablesOf(language, states)).toEqual([['*'], ['SW5025']]);
});
