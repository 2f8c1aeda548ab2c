import { existsSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { folderOf, invoke } from './lambda-code';

const HOME = folderOf({ '.aws/credentials': '[default]\naws_access_key_id = AKIAREALDEVKEY\n' });
const REAL = {
  HOME,
  AWS_ACCESS_KEY_ID: 'AKIAREALDEVKEY',
  AWS_PROFILE: 'production',
  AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.23/v1/credentials',
  AWS_WEB_IDENTITY_TOKEN_FILE: '/token',
};

const NODE = `
const fs = require('node:fs'), os = require('node:os'), path = require('node:path');
exports.handler = async () => {
  const { homedir, userInfo } = await import('node:os');
  const homes = [process.env.HOME, os.homedir(), os.userInfo().homedir, homedir(), userInfo().homedir];
  return {
    env: process.env,
    homes: [...new Set(homes)],
    inHome: fs.readdirSync(os.homedir()),
    credentials: homes.some((home) => fs.existsSync(path.join(home, '.aws', 'credentials'))),
  };
};`;

const PYTHON = folderOf({
  'index.py': `
import os, pathlib, pwd
def handler(event, context):
    homes = [os.environ['HOME'], os.path.expanduser('~'), str(pathlib.Path.home()), pwd.getpwuid(os.getuid()).pw_dir]
    del os.environ['HOME']
    os.environ['HOME'] = homes[0]
    return {
        'env': dict(os.environ),
        'homes': sorted(set(homes)),
        'inHome': os.listdir(homes[0]),
        'credentials': any(os.path.exists(os.path.join(home, '.aws', 'credentials')) for home in homes),
    }
`,
});

interface Found {
  readonly env: Readonly<Record<string, string>>;
  readonly homes: readonly [string];
  readonly inHome: readonly string[];
  readonly credentials: boolean;
}

describe.each([
  ['Node.js', { inline: NODE }, /^AWS_Lambda_nodejs\d+\.x$/],
  ['Python', { directory: PYTHON, runtime: 'python' }, /^AWS_Lambda_python3\.\d+$/],
] as const)('%s code', (_language, code, executionEnvironment) => {
  const before = { ...process.env };
  beforeAll(() => void Object.assign(process.env, REAL));
  afterAll(() => {
    for (const name of Object.keys(REAL)) delete process.env[name];
    Object.assign(process.env, before);
  });

  test('finds no credentials of a person, and an empty home that is removed afterwards', async () => {
    const { env, homes, inHome, credentials } = (await invoke(code)).output as unknown as Found;
    expect({ inHome, credentials, homes: homes.length, stillThere: existsSync(homes[0]) }).toEqual({
      inHome: [],
      credentials: false,
      homes: 1,
      stillThere: false,
    });
    expect(env).toMatchObject({
      AWS_ACCESS_KEY_ID: 'dummy-access-key-id',
      AWS_SECRET_ACCESS_KEY: 'dummy-secret-access-key',
      AWS_SESSION_TOKEN: 'dummy-session-token',
      AWS_SHARED_CREDENTIALS_FILE: devNull,
      AWS_CONFIG_FILE: devNull,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_EXECUTION_ENV: expect.stringMatching(executionEnvironment),
      AWS_LAMBDA_FUNCTION_NAME: 'fn',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/fn',
      AWS_REGION: 'us-east-1',
      LAMBDA_RUNTIME_DIR: '/var/runtime',
      PATH: '/usr/local/bin:/usr/bin/:/bin:/opt/bin',
      _HANDLER: 'index.handler',
    });
    expect(Object.keys(env).filter((name) => /CONTAINER|PROFILE|WEB_IDENTITY/.test(name))).toEqual([]);
    expect(JSON.stringify(env)).not.toContain('AKIAREALDEVKEY');
  });

  test('has the environment of the function above these defaults', async () => {
    const environment = { AWS_ACCESS_KEY_ID: 'local', AWS_REGION: 'eu-west-1' };
    const run = await invoke({ ...code, environment, endpoint: 'http://localhost:4566', memorySize: 512 });
    expect((run.output as unknown as Found).env).toMatchObject({
      ...environment,
      AWS_ENDPOINT_URL: 'http://localhost:4566',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
      AWS_SECRET_ACCESS_KEY: 'dummy-secret-access-key',
    });
  });

  test('finds those of the test where the option says to inherit them', async () => {
    const { env } = (await invoke({ ...code, credentials: 'inherit' })).output as unknown as Found;
    expect(env).toMatchObject(REAL);
    expect(env).not.toHaveProperty('AWS_EC2_METADATA_DISABLED');
    expect(existsSync(join(HOME, '.aws/credentials'))).toBe(true);
  });
});
