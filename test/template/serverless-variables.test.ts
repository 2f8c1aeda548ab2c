import type { JsonObject } from '../../lib/asl/json';
import { ServerlessVariables } from '../../lib/template/serverless-variables';

const CONFIG: JsonObject = {
  service: 'shop',
  provider: { stage: "${opt:stage, 'dev'}", region: 'eu-west-1' },
  custom: {
    mode: 'fast',
    limits: { fast: 30, dev: 5 },
    isLarge: true,
    definition: { StartAt: 'A' },
    circle: 'x${self:custom.circle}',
    name: '${self:service}-${self:custom.mode}',
  },
};

describe('the variables of a serverless.yml:', () => {
  const variables = new ServerlessVariables(CONFIG, false);

  test.each<[string, unknown]>([
    ['${self:custom.limits.fast}', 30],
    ['${self:custom.isLarge}', true],
    ['${self:custom.limits.${self:custom.mode}}', 30],
    ['${self:custom.nothing, 7}', 7],
    ["${self:custom.nothing, 'a b'}", 'a b'],
    ['${self:custom.nothing, self:custom.mode}', 'fast'],
    ['${self:custom.name}:${self:provider.region}', 'shop-fast:eu-west-1'],
    // What only the deployment knows stays.
    ['x-${self:provider.stage}', "x-${opt:stage, 'dev'}"],
    ['${self:custom.limits.${self:provider.stage}}', "${self:custom.limits.${opt:stage, 'dev'}}"],
    ['${AWS::Region} ${Name} ${ssm:/a/b, 5}', '${AWS::Region} ${Name} ${ssm:/a/b, 5}'],
    // Parts of definitions are put in elsewhere.
    ['${self:custom.definition}', '${self:custom.definition}'],
  ])('%s', (text, value) => {
    expect(variables.resolve(text)).toEqual(value);
  });

  test('a variable that names itself has an end', () => {
    expect(variables.resolve('${self:custom.circle}')).toMatch(/^x{10,}\$\{self:custom\.circle\}$/);
  });

  test('only what is inside of another one, where the other may be a definition', () => {
    expect(variables.withInner('${self:custom.machines.${self:custom.mode}}')).toBe('${self:custom.machines.fast}');
    expect(variables.withInner('${self:custom.limits.fast}')).toBe('${self:custom.limits.fast}');
  });

  test('options and environment variables have their defaults in a run', () => {
    const running = new ServerlessVariables(CONFIG, true);
    expect(running.resolve('${self:custom.limits.${self:provider.stage}}')).toBe(5);
    expect(running.resolve("${env:QUEUE, 'q'}-${sls:stage}-${opt:none}")).toBe('q-dev-${opt:none}');
  });
});
