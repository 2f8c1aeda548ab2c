import { simulate } from '../../lib/testing/index';
import { invoke, type Ref, task, workflow } from '../../lib/typed/index';

declare function print(event: { note: string }): Promise<void>;

describe('a task whose function returns nothing', () => {
  const printing = task('Print', (note: Ref<string>) => invoke<typeof print>('print', { note }));
  const printed = workflow('Printed', (flow, note: Ref<string>) => ({ result: flow.run(printing, note) }));

  it('is mocked by a function that returns nothing, by its value', async () => {
    const run = await simulate(printed)
      .mock(printing, () => {})
      .start('a');

    expect(run.output).toEqual({ result: null });
  });

  it('is mocked by a function that returns nothing, by its name', async () => {
    const run = await simulate(printed)
      .mockPayload<typeof print>('Print', async () => {})
      .start('a');

    expect(run.output).toEqual({ result: null });
  });
});
