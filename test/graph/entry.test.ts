import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

test('the entry of the graph loads nothing of the AWS CDK', () => {
  const script = `
    require('./lib/graph/index.ts');
    const loaded = Object.keys(require.cache).filter((file) => /node_modules.(aws-cdk-lib|constructs|@aws-sdk)/.test(file));
    process.stdout.write(JSON.stringify(loaded.slice(0, 3)));
  `;
  const root = join(__dirname, '../..');
  const tsx = join(root, 'node_modules/tsx/dist/cjs/index.cjs');
  expect(execFileSync(process.execPath, ['--require', tsx, '-e', script], { cwd: root, encoding: 'utf8' })).toBe('[]');
});
