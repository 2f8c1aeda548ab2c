import { parametersOf } from '../../../lib/integration/call/parameters';
import { GlueWorkerType } from '../../../lib/integration/service/glue-worker-type';

test('props have the names of the service, in the order of the parts', () => {
  const props = { name: 'crunch', workerType: GlueWorkerType.G_2X, tags: { team: 'shop' } };
  const parameters = parametersOf(
    props,
    'workerType',
    { RoleArn: 'role', Type: GlueWorkerType.of('{% $type %}') },
    'name',
  );
  expect(Object.entries(parameters)).toEqual([
    ['WorkerType', 'G.2X'],
    ['RoleArn', 'role'],
    ['Type', '{% $type %}'],
    ['Name', 'crunch'],
  ]);
});

test('a prop that is not passed is a parameter that is not written', () => {
  const props: { readonly name?: string } = {};
  expect(parametersOf(props, 'name')).toEqual({ Name: undefined });
});
