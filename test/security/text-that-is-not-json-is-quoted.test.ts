import { CoverageCollector, readMockConfig, replayHistory } from '../../lib/testing/index';

const SECRET = 'db_password=hunter2';

test('a mock configuration, a history or a coverage that is not JSON is not quoted', async () => {
  expect(() => readMockConfig(SECRET)).toThrow(new Error('The mock configuration is not JSON.'));
  const machine = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };
  await expect(replayHistory(machine, SECRET)).rejects.toThrow(new Error('The history is not JSON.'));
  expect(() => CoverageCollector.fromJson(SECRET)).toThrow(new Error('The workflow coverage is not JSON.'));
});
