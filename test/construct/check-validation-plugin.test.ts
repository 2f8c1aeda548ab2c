import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IPolicyValidationContext } from 'aws-cdk-lib';
import { CheckValidationPlugin } from '../../lib/construct/check-validation-plugin';

describe('CheckValidationPlugin', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plugin-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('reports what is wrong with the machines of a template', () => {
    const path = put({
      Orders: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          StateMachineType: 'EXPRESS',
          DefinitionString: {
            'Fn::Join': [
              '',
              [
                '{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"',
                { 'Fn::GetAtt': ['Charge1234ABCD', 'Arn'] },
                '","TimeoutSeconds":',
                { Ref: 'Seconds' },
                ',"Next":"B"}}}',
              ],
            ],
          },
        },
      },
      Other: { Type: 'AWS::SQS::Queue' },
    });

    expect(new CheckValidationPlugin().validate(contextOf(path))).toEqual({
      success: false,
      violations: [
        {
          ruleName: 'SW1107',
          description: '"A" leads to "B", but there is no such state.',
          severity: 'error',
          fix: 'Name a state of the same "States" block. Names are case-sensitive.',
          violatingResources: [{ resourceLogicalId: 'Orders', templatePath: path, locations: ['/States/A/Next'] }],
        },
      ],
    });
  });

  it('is content with machines that are right, and with those whose definition lies elsewhere', () => {
    const path = put({
      Right: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: { Definition: { StartAt: 'A', States: { A: { Type: 'Succeed' } } } },
      },
      Elsewhere: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: { DefinitionS3Location: { Bucket: 'b', Key: 'k' } },
      },
    });
    expect(new CheckValidationPlugin().validate(contextOf(path))).toEqual({ success: true, violations: [] });
  });

  it('reads definitions that are assets of the app, and reports text that can not be read', () => {
    const wrong = { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: '${seconds}', Next: 'B' } } };
    writeFileSync(join(folder, 'asset.0a1b.json'), JSON.stringify(wrong).replace('"${seconds}"', '${seconds}'));
    const path = put({
      Asset: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          DefinitionS3Location: { Bucket: { 'Fn::Sub': 'assets-${AWS::Region}' }, Key: '0a1b.json' },
          DefinitionSubstitutions: { seconds: -1 },
        },
      },
      Broken: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: { DefinitionString: '{"StartAt":"A","States":{"A":{"Type":"Succeed"},}}' },
      },
      Parameter: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: { Ref: 'Text' } } },
    });
    const { success, violations } = new CheckValidationPlugin().validate(contextOf(path));
    expect([
      success,
      violations.map(({ ruleName, violatingResources: [resource] }) => [
        ruleName,
        resource?.resourceLogicalId,
        resource?.locations,
      ]),
    ]).toEqual([
      false,
      [
        ['SW1105', 'Asset', ['/States/A/Seconds']],
        ['SW1107', 'Asset', ['/States/A/Next']],
        ['SW1001', 'Broken', ['/States']],
      ],
    ]);
  });

  function put(resources: object): string {
    const path = join(folder, 'Stack.template.json');
    writeFileSync(path, JSON.stringify({ Resources: resources }));
    return path;
  }
});

function contextOf(path: string): IPolicyValidationContext {
  return { templatePaths: [path] } as unknown as IPolicyValidationContext;
}
