import { request } from 'node:http';
import { arnOf, PATH, type ServedStudio, servedStudio } from '../studio/studio-client';

/** A page of another origin, or one whose name was bound to the loopback address, tries to read or to start something. */
const HOSTILE = '</script><img src=x onerror=alert(1)>${1}';
const MACHINE = { StartAt: HOSTILE, States: { [HOSTILE]: { Type: 'Pass', End: true } } };

let studio: ServedStudio;

beforeAll(async () => {
  studio = await servedStudio({ victim: MACHINE });
});
afterAll(() => studio.close());

const start = (headers: Readonly<Record<string, string>>) =>
  studio.tell('start', { machineArn: arnOf('victim'), input: '{}' }, headers);

/** `fetch` sets some headers by itself. */
function sent(
  method: 'GET' | 'POST',
  path: string,
  headers: Readonly<Record<string, string>>,
  body = '{}',
): Promise<number> {
  const { port } = new URL(studio.url);
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    asking.on('error', reject);
    asking.end(method === 'POST' ? body : undefined);
  });
}

describe('what changes something', () => {
  afterEach(() => expect(studio.service.executions.all).toEqual([]));

  it.each([
    ['another token', { 'X-Stepwright-Token': 'x'.repeat(43) }, 'The service was started anew: reload the page.'],
    ['no token', { 'X-Stepwright-Token': '' }, 'The service was started anew: reload the page.'],
    ['a form', { 'Content-Type': 'text/plain' }, 'The request must be JSON.'],
  ])('is refused with %s', async (_, headers, problem) => {
    const { status, body } = await start(headers);

    expect([status, body]).toEqual([status === 415 ? 415 : 403, { problem }]);
  });

  it.each([
    ['of another page', { Origin: 'https://evil.example' }],
    ['of another port', { Origin: 'http://127.0.0.1:1' }],
    ['of a page without one', { Origin: 'null' }],
  ])('is refused with the origin %s', async (_, headers) => {
    expect((await start(headers)).status).toBe(403);
  });

  it('is refused without an origin, which each browser sends', async () => {
    const { token } = studio;
    const headers = { 'Content-Type': 'application/json', 'X-Stepwright-Token': token };
    expect(await sent('POST', `${PATH}/clock`, headers, '{"seconds":1}')).toBe(403);
  });

  it('is refused under a name that was bound to the loopback address', async () => {
    const headers = {
      Host: 'evil.example',
      Origin: 'http://evil.example',
      'Content-Type': 'application/json',
      'X-Stepwright-Token': studio.token,
    };
    expect(await sent('POST', `${PATH}/clock`, headers, '{"seconds":1}')).toBe(403);
  });

  it('is not done by GET', async () => {
    expect((await studio.ask('start')).status).toBe(405);
  });
});

describe('what a page of another site reads', () => {
  it.each([
    ['the page', PATH],
    ['the data', `${PATH}/state`],
    ['the feed', `${PATH}/feed`],
  ])('is not %s', async (_, path) => {
    expect(await sent('GET', path, { 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
    expect(await sent('GET', path, { Host: 'evil.example' })).toBe(403);
    expect(await sent('GET', path, { Origin: 'https://evil.example' })).toBe(403);
  });

  it('is nothing that a browser would give it, in a frame neither', async () => {
    const { headers } = await fetch(`${studio.url}${PATH}`);
    const policy = headers.get('content-security-policy') ?? '';

    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });
});

it('names of states are text in pictures', async () => {
  const { body } = await studio.ask('machine', { arn: arnOf('victim') });

  for (const svg of Object.values(body.pictures)) expect(svg).not.toMatch(/<img|<script/);
});

it('names of JavaScript are not questions', async () => {
  for (const name of ['constructor', '__proto__', 'toString']) {
    expect((await studio.ask(name)).status).toBe(404);
    expect((await studio.tell(name, {})).status).toBe(404);
  }
});
