import { chmodSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './processes.mjs';

/** What cfn-lint says of templates of the CDK, which name each dependency. */
const ALLOWED_BY_LINT = new Set(['W3005']);

const LINT = 'import sys; from cfnlint.runner import main; sys.exit(main())';

/** The templates as others judge them. */
export async function validateTemplates({ examples, python, packages, check }) {
  const templates = examples.map(({ original }) => original);
  const linted = await run(python, ['-c', LINT, '--format', 'json', ...templates], { env: process.env });
  let matches;
  try {
    matches = JSON.parse(linted.output);
  } catch {
    matches = undefined;
  }
  const unexplained = matches?.filter(({ Rule }) => !ALLOWED_BY_LINT.has(Rule.Id));
  check('cfn-lint: nothing but W3005', unexplained?.length === 0, JSON.stringify(unexplained) ?? linted.output);

  const guard = dirname(packages.require.resolve('@cdklabs/cdk-validator-cfnguard/package.json'));
  const rules = join(guard, 'rules', 'control-tower', 'cfn-guard', 'stepfunctions');
  const program = guardProgram(guard);
  if (program === undefined) console.log(`  cfn-guard: not tried: there is no program for ${process.platform}`);
  else {
    chmodSync(program, 0o755);
    for (const rule of ['ct-stepfunctions-pr-1', 'ct-stepfunctions-pr-2']) {
      const args = [
        'validate',
        '--rules',
        join(rules, `${rule}.guard`),
        ...templates.flatMap((file) => ['--data', file]),
      ];
      const judged = await run(program, args);
      check(`cfn-guard: ${rule}`, judged.ok, judged.output);
    }
  }
  for (const { name, findings } of examples)
    check(`cdk-nag: ${name}`, findings.length === 0, findings.map((one) => one.join(' ')).join('\n'));
}

function guardProgram(guard) {
  const system = { linux: 'ubuntu', darwin: 'macos' }[process.platform];
  const processor = { x64: 'x86_64', arm64: 'aarch64' }[process.arch];
  return system && processor ? join(guard, 'bin', system, processor, 'cfn-guard') : undefined;
}
