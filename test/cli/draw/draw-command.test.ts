import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NoRendererError, pngOf } from '../../../lib/cli/draw/png';
import { main } from '../../../lib/cli/main';
import { simulate } from '../../../lib/testing/run/simulate';
import { recordedIo } from '../recorded-io';

const WAIT = { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 5, Next: 'B' }, B: { Type: 'Succeed' } } };

describe('stepwright draw', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'stepwright-draw-'));
    file('a.asl.json', WAIT);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function file(name: string, content: unknown): string {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(content));
    return path;
  }

  async function draw(...args: readonly string[]) {
    const { io, printed } = recordedIo();
    const written = new Map<string, string | Uint8Array>();
    const writeFile = (path: string, content: string | Uint8Array) =>
      void written.set(path.slice(folder.length + 1), content);
    const code = await main(['draw', ...args], { ...io, writeFile });
    return { code, written, out: printed.out, err: printed.err.replaceAll(folder, '<folder>') };
  }

  const path = (name: string) => join(folder, name);

  it('writes to the standard output, as SVG or as asked for', async () => {
    const svg = await draw(path('a.asl.json'));
    expect(svg).toMatchObject({ code: 0, err: '' });
    expect(svg.out).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    expect((await draw(path('a.asl.json'), '--format', 'mmd')).out).toMatch(/^flowchart TB\n/);
    expect((await draw(path('a.asl.json'), '--format', 'dot')).out).toMatch(/^digraph workflow {\n/);
  });

  it('writes a file in the form that its name asks for', async () => {
    const { code, written, err } = await draw(path('a.asl.json'), '-o', path('out/a.mmd'));
    expect({ code, err }).toEqual({ code: 0, err: 'Wrote <folder>/out/a.mmd.\n' });
    expect([...written.keys()]).toEqual(['out/a.mmd']);
    expect(written.get('out/a.mmd')).toMatch(/^flowchart TB\n/);
  });

  it('draws all machines of a template into a folder', async () => {
    const machine = { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: WAIT } };
    const template = file('t.json', { Resources: { One: machine, Two: machine } });

    expect([...(await draw(template, '-o', path('all'))).written.keys()]).toEqual(['all/One.svg', 'all/Two.svg']);
    expect([...(await draw(`${template}#Two`, '-o', path('two.dot'))).written.keys()]).toEqual(['two.dot']);
    expect(await draw(template)).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        't.json has 2 state machines: pass a folder as -o, or specify one: <folder>/t.json#One, <folder>/t.json#Two',
      ),
    });
  });

  it('draws a definition with errors, and marks them', async () => {
    const broken = file('broken.json', { StartAt: 'A', States: { A: { Type: 'Tsk', Next: 'Gone' } } });
    const { code, out } = await draw(broken);
    expect(code).toBe(0);
    expect(out).toContain('sw-is-error');
    expect(out).toContain('there is no such state');
  });

  it('shows a run', async () => {
    const { out } = await draw(path('a.asl.json'), '--run', '{}');
    expect(out).toContain('class="sw-node sw-wait sw-is-taken" data-pointer="/States/A"');
  });

  it('shows a recorded execution', async () => {
    const { history } = await simulate(WAIT).start({});
    const { out } = await draw(path('a.asl.json'), '--history', file('history.json', { events: history }));
    expect(out).toContain('class="sw-node sw-wait sw-is-taken" data-pointer="/States/A"');
  });

  it('writes a report with what each state needs to be allowed', async () => {
    const task = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true };
    const queue = 'https://sqs.eu-west-1.amazonaws.com/111122223333/q';
    const send = { ...task, Parameters: { QueueUrl: queue, MessageBody: 'm' } };
    const { out } = await draw(file('send.json', { StartAt: 'A', States: { A: send } }), '--format', 'html');
    const [, data = '[]'] = /id="report-data">(.*?)<\/script>/.exec(out) ?? [];
    expect(JSON.parse(data)[0].permissions).toEqual([
      {
        path: '/States/A',
        actions: ['sqs:SendMessage'],
        resources: ['arn:${AWS::Partition}:sqs:eu-west-1:111122223333:q'],
      },
    ]);
  });

  it('shows what an earlier version had', async () => {
    const earlier = file('earlier.json', { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 9, End: true } } });
    const { out } = await draw(path('a.asl.json'), '--compare', earlier);
    expect(out).toContain('class="sw-node sw-wait sw-is-changed"');
    expect(out).toContain('class="sw-node sw-succeed sw-is-added"');
  });

  it.each([
    [[], ['the file to be drawn is missing']],
    [
      ['a', 'b'],
      ['one file is drawn at a time, not "a" and "b"', 'a does not exist'],
    ],
    [['--formt', 'svg'], ['there is no option --formt; did you mean --format?']],
    [['a.asl.json', '--format', 'gif'], ['--format must be one of svg, mmd, dot, png, html, not "gif"']],
    [['a.asl.json', '-o', 'x.gif'], ['"x.gif" ends in none of .svg, .mmd, .dot, .png, .html: pass --format']],
    [['a.asl.json', '--run', '{}', '--permissions'], ['one thing is shown at a time, not --run and --permissions']],
    [['a.asl.json', '--mocks', 'm.json'], ['--mocks needs --run with the input']],
    [['a.asl.json', '--format', 'png'], ['a PNG needs a file to be written to: pass -o FILE']],
    [['a.asl.json', '--history', 'gone.json'], ['the history gone.json']],
    [['a.asl.json', '--run', '{'], ['--input is not JSON']],
  ])('refuses %j', async (args, problems) => {
    const { code, err } = await draw(...args.map((arg) => (arg === 'a.asl.json' ? path(arg) : arg)));
    expect(code).toBe(2);
    for (const problem of problems) expect(err).toContain(problem);
  });
});

describe('pngOf', () => {
  it('says what to install where there is no renderer', () => {
    const load = () => {
      throw Object.assign(new Error('gone'), { code: 'MODULE_NOT_FOUND' });
    };
    expect(() => pngOf('<svg/>', load)).toThrow(new NoRendererError());
  });

  class Resvg {
    constructor(private readonly svg: string) {}
    getBBox = (): object | undefined => ({});
    render = () => ({ asPng: () => Buffer.from(`png of ${this.svg}`) });
  }

  it('gives the picture to the renderer', () => {
    expect(Buffer.from(pngOf('<svg/>', () => ({ Resvg }))).toString()).toBe('png of <svg/>');
  });

  it('says what to install where there is no font, as a picture without its names would be written', () => {
    class WithoutFont extends Resvg {
      override getBBox = () => undefined;
    }
    expect(() => pngOf('<svg/>', () => ({ Resvg: WithoutFont }))).toThrow(
      new NoRendererError(
        'a PNG needs a font, and this system has none, so its names would be missing: install one, such as the Debian package "fonts-dejavu-core", or write .svg',
      ),
    );
  });
});
