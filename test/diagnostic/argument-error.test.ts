import { argumentError, describedArgument } from '../../lib/diagnostic/argument-error';

describe('the error of an argument', () => {
  it('shows the beginning of a long string', () => {
    expect(describedArgument('a'.repeat(1_000_000))).toBe(`"${'a'.repeat(100)}..."`);
    expect(describedArgument('orders')).toBe('"orders"');
  });

  it('shows no access key', () => {
    const passed = describedArgument(`${'AKIA'}IOSFODNN7EXAMPLE`);
    const { message } = argumentError(
      'The call of Ecs.runTask',
      `Ecs.runTask does not take (${passed}).`,
      'Pass a cluster.',
    );
    expect(message).not.toContain('IOSFODNN7');
    expect(message).toContain('Ecs.runTask does not take (');
  });
});
