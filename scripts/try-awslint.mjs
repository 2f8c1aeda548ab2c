// The linter of the CDK's own construct libraries, on what "npm run build" has written. It is installed in a folder of its own:
// in addition to a newer @jsii/spec it refuses to read the assembly of aws-cdk-lib. Needs the npm registry.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { proof } from './proof.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const VERSION = '2.72.1';

/** What the linter reports and we keep, each with its reason. */
const EXEMPTIONS = [
  {
    rule: 'duration-prop-type',
    scope:
      /^(?:(?:Alarm|Duration|Rate)Threshold|AlarmTiming|DashboardOptions|StateMachineMonitoringProps|Workflow(?:StateMachine)?Props|TaskProps|BatchSubmitJobProps|BedrockAgentCoreInvokeHarnessProps|EmrServerlessStartJobRunProps|GlueStartJobRunProps)\.\w+$/,
    reason: 'the property is a Duration: the linter knows only that of version 1, @aws-cdk/core.Duration',
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

if (!existsSync(join(ROOT, '.jsii'))) throw new Error('There is no .jsii yet: run "npm run build".');
const { folder, install, check, prove } = proof('awslint', { minutes: 10 });
await prove(() => {
  install(`awslint@${VERSION}`);
  lint(join(folder, 'node_modules/awslint/bin/awslint.js'));
});

function lint(program) {
  const { stdout, stderr } = spawnSync(process.execPath, [program, '--no-compile'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0' },
  });
  const reports = [...`${stdout}\n${stderr}`.matchAll(REPORT)].map(([line, rule, scope]) => ({
    line,
    exemption: EXEMPTIONS.find((one) => one.rule === rule && one.scope.test(scope)),
  }));
  const problems = [
    ...(reports.length === 0 ? [`the linter did not look: ${stderr.slice(0, 500)}`] : []),
    ...reports.filter(({ exemption }) => exemption === undefined).map(({ line }) => line),
    ...EXEMPTIONS.filter((one) => !reports.some(({ exemption }) => exemption === one)).map(
      ({ rule, scope }) => `nothing needs the exemption of ${rule} for ${scope}`,
    ),
  ];
  check(
    `the linter reports ${reports.length} lines, each with a reason to keep it`,
    problems.length === 0,
    problems.join('\n'),
  );
}
