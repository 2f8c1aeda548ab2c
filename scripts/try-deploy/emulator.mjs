import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { run, start } from './processes.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));

/** What is wrong with the surroundings, as a sentence: no stack of ours says more. */
export class SetupError extends Error {}

export const ACCOUNT = '123456789012';
export const REGION = 'us-east-1';

/** The environment of everything that talks to the emulator: nothing of the user's own settings and credentials. */
export function emulatorEnvironment({ folder, port, certificate }) {
  return {
    PATH: process.env.PATH,
    HOME: folder,
    TMPDIR: folder,
    AWS_ENDPOINT_URL: `https://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: ACCOUNT,
    AWS_SECRET_ACCESS_KEY: 'made-up',
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CA_BUNDLE: certificate,
    NODE_EXTRA_CA_CERTS: certificate,
    NODE_NO_WARNINGS: '1',
    NO_COLOR: '1',
    CI: 'true',
  };
}

/** A port of loopback that nobody has. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** @throws SetupError where another program listens on the port */
async function checkPort(port) {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (problem) {
    if (problem.code === 'EADDRINUSE')
      throw new SetupError(`Port ${port} of 127.0.0.1 is in use by another program: pass another one to --port.`);
    throw new SetupError(`Port ${port} of 127.0.0.1 can't be used (${problem.code}): pass another one to --port.`);
  }
  server.close();
  await once(server, 'close');
}

/** @throws SetupError where a Python does not have the emulator */
export async function checkInstalled(python) {
  const installed = await run(python, ['-c', 'import ministack, hypercorn, cryptography'], { timeoutSeconds: 60 });
  if (installed.ok) return;
  throw new SetupError(
    `The emulator is not installed for ${python}: install "ministack" and "cryptography" by pip, or leave --python out.\n` +
      lastLine(installed.output),
  );
}

/**
 * Starts the emulator, and waits until it answers.
 *
 * @throws SetupError where it is not installed, its port is in use, or it does not answer in time; nothing is left running then
 */
export async function startEmulator({ python, folder, port, waitSeconds = 60 }) {
  await checkInstalled(python);
  await checkPort(port);
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  const made = await run(python, [join(HERE, 'certificate.py'), certificate, key], { timeoutSeconds: 60 });
  if (!made.ok) throw new SetupError(`No certificate could be made: ${lastLine(made.output)}`);
  const env = emulatorEnvironment({ folder, port, certificate });
  const emulator = start(python, [join(HERE, 'serve.py'), String(port), certificate, key], {
    cwd: folder,
    stdin: 'pipe',
    env: {
      ...env,
      AUTH: 'true',
      USE_SSL: 'true',
      LAMBDA_EXECUTOR: 'local',
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: '127.0.0.1',
      IOT_MTLS_ENABLED: '0',
      GATEWAY_PORT: String(port),
      MINISTACK_SSL_CERT: certificate,
      MINISTACK_SSL_KEY: key,
      S3_DATA_DIR: join(folder, 's3'),
      LOG_LEVEL: 'WARNING',
    },
  });
  let hasEnded = false;
  void emulator.ended.then(() => {
    hasEnded = true;
  });
  try {
    await waitForAnswer(`https://127.0.0.1:${port}`, { certificate, waitSeconds, hasEnded: () => hasEnded });
  } catch (problem) {
    await emulator.end();
    throw new SetupError(`${problem.message}\n${emulator.output().slice(-2_000)}`.trim());
  }
  const log = join(folder, 'emulator.log');
  return {
    env,
    url: env.AWS_ENDPOINT_URL,
    certificate,
    async end() {
      await emulator.end();
      writeFileSync(log, emulator.output());
    },
    output: emulator.output,
  };
}

/**
 * Waits until the emulator at an address says that it is there.
 *
 * @throws SetupError where it does not in time
 */
export async function waitForAnswer(url, { certificate, waitSeconds, hasEnded = () => false }) {
  const ca = certificate === undefined ? undefined : readFileSync(certificate);
  const deadline = Date.now() + waitSeconds * 1_000;
  let last = 'the connection was refused';
  while (Date.now() < deadline) {
    if (hasEnded()) throw new SetupError(`The emulator at ${url} ended before it answered.`);
    const answer = await health(url, ca, Math.max(1, Math.min(5_000, deadline - Date.now())));
    if (answer.ok) return;
    last = answer.problem;
    await pause(100);
  }
  throw new SetupError(`The emulator at ${url} did not answer within ${waitSeconds} seconds: ${last}.`);
}

function health(url, ca, timeout) {
  return new Promise((resolve) => {
    const request = get(`${url}/_ministack/health`, { ca, timeout, agent: false }, (response) => {
      response.resume();
      response.on('end', () =>
        resolve({ ok: response.statusCode === 200, problem: `it answered ${response.statusCode}` }),
      );
    });
    // The timeout of a socket counts from its last byte; a server that takes the connection and is silent is reported by it, too.
    request.on('timeout', () => request.destroy(new Error('it took the connection and did not answer')));
    request.on('error', ({ message }) => resolve({ ok: false, problem: message }));
  });
}

function lastLine(text) {
  return text.trim().split('\n').at(-1);
}
