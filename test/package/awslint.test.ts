import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

// The linter of the CDK's own construct libraries, on what "npm run build" has written.

const ROOT = join(__dirname, '../..');

/** What the linter reports and we keep, each with its reason. */
const EXEMPTIONS: readonly { readonly rule: string; readonly scope: RegExp; readonly reason: string }[] = [
  {
    rule: 'duration-prop-type',
    scope: /^(?:(?:Alarm|Duration|Rate)Threshold|AlarmTiming|DashboardOptions|Workflow(?:StateMachine)?Props)\.\w+$/,
    reason: 'the property is a Duration: the linter knows only that of version 1, @aws-cdk/core.Duration',
  },
  {
    rule: 'duration-prop-type',
    scope:
      /^(?:TaskProps|BatchSubmitJobProps|BedrockAgentCoreInvokeHarnessProps|EmrServerlessStartJobRunProps|GlueStartJobRunProps)\.\w+$/,
    reason: 'a Duration, or an expression that gives the number when the execution runs',
  },
  {
    rule: 'duration-prop-type',
    scope: /^Errors\.(?:HEARTBEAT_)?TIMEOUT$/,
    reason: 'the name of an error',
  },
  {
    rule: 'public-static-props-all-caps',
    scope: /^Context\.\w+$/,
    reason:
      'each mirrors a member of the context object; sfn.JsonPath names these values in the same way (executionId)',
  },
];

const REPORT = /^error: \[awslint:([\w-]+):stepwright\.([\w.]+)\] (.*)$/gm;

test('the linter of the CDK reports nothing but what is exempt', () => {
  if (!existsSync(join(ROOT, '.jsii'))) throw new Error('There is no .jsii yet: run "npm run build".');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules/awslint/bin/awslint.js'), '--no-compile'],
    { cwd: ROOT, encoding: 'utf8' },
  );
  const reports = [...`${stdout}\n${stderr}`.matchAll(REPORT)].map(([line, rule = '', scope = '']) => ({
    line,
    exemption: EXEMPTIONS.find((one) => one.rule === rule && one.scope.test(scope)),
  }));

  expect(reports.length).toBeGreaterThan(0);
  expect(reports.filter(({ exemption }) => exemption === undefined).map(({ line }) => line)).toEqual([]);
  expect(EXEMPTIONS.filter((one) => !reports.some(({ exemption }) => exemption === one))).toEqual([]);
});
