import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './processes.mjs';

const CLI = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'node_modules', 'aws-cdk', 'bin', 'cdk');

/** The real CLI of the CDK against the emulator; a command that hangs is ended. */
export class CdkCli {
  constructor({ env, folder }) {
    this.env = env;
    this.folder = folder;
  }

  bootstrap(account, region) {
    return this.call(['bootstrap', `aws://${account}/${region}`]);
  }

  deploy({ directory, id }) {
    return this.call(['deploy', id, '--app', directory, '--require-approval', 'never']);
  }

  /** Not ok where there are differences. */
  diff({ directory, id }) {
    return this.call(['diff', id, '--app', directory, '--fail']);
  }

  destroy({ directory, id }) {
    return this.call(['destroy', id, '--app', directory, '--force']);
  }

  call(args) {
    const all = [CLI, '--no-notices', '--no-version-reporting', '--progress', 'events', ...args];
    return run(process.execPath, all, { cwd: this.folder, env: this.env, timeoutSeconds: 120 });
  }
}
