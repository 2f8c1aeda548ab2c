import { App, CfnParameter, Duration, Size, Stack, Token } from 'aws-cdk-lib';
import { mebibytes, minutes, seconds } from '../../../lib/integration/call/amounts';

const messages = ({ problems }: ReturnType<typeof seconds>) =>
  problems.map(({ code, message }) => `${code} ${message}`);

test.each([
  ['seconds', seconds('delay', Duration.minutes(2), { least: 0 }), 120],
  ['minutes', minutes('timeout', Duration.hours(1), { least: 1 }), 60],
  ['mebibytes', mebibytes('maxPayload', Size.gibibytes(1), { least: 0 }), 1024],
])('%s are the unit of the service', (_, amount, argument) => {
  expect(amount).toEqual({ argument, problems: [] });
});

test('an expression stays as it is, and what is not specified is omitted', () => {
  expect(seconds('delay', '{% $delay %}', { least: 0 })).toEqual({ argument: '{% $delay %}', problems: [] });
  expect(seconds('delay', undefined, { least: 0 })).toEqual({ argument: undefined, problems: [] });
});

test('a fraction of the unit is an error', () => {
  expect(messages(minutes('timeout', Duration.seconds(90), { least: 1 }))).toEqual([
    'SW5070 "timeout" is not a whole number in the unit of the service: 1.5 minutes.',
  ]);
  expect(messages(mebibytes('maxPayload', Size.kibibytes(1536), { least: 0 }))).toEqual([
    'SW5070 "maxPayload" is not a whole number in the unit of the service: 1.5 MiB.',
  ]);
});

test('a number outside of the range is an error', () => {
  expect(messages(seconds('delay', Duration.hours(1), { least: 0, most: 900 }))).toEqual([
    'SW5066 "delay" is 3600; the service takes 0 to 900.',
  ]);
});

test('a token of that unit is passed on; one of another unit is an error', () => {
  const parameter = new CfnParameter(new Stack(new App()), 'Delay', { type: 'Number' });
  const { argument, problems } = seconds('delay', Duration.seconds(parameter.valueAsNumber), { least: 0, most: 900 });
  expect([Token.isUnresolved(argument), problems]).toEqual([true, []]);
  expect(messages(minutes('timeout', Duration.seconds(parameter.valueAsNumber), { least: 1 }))).toEqual([
    expect.stringMatching(/^SW5070 "timeout" is not a whole number in the unit of the service: .*minutes.*/),
  ]);
});
