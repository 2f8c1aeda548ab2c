import { main } from '../../../lib/cli/main';
import { CoverageCollector } from '../../../lib/testing/coverage/coverage-collector';
import { simulate } from '../../../lib/testing/run/simulate';
import { recordedIo } from '../recorded-io';

const WAIT = { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 5, End: true } } };

async function report(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const readFile = (path: string) => {
    const text = files[path];
    if (text === undefined) throw new Error('gone');
    return text;
  };
  const { io, printed } = recordedIo({ readFile });
  const written: string[] = [];
  const code = await main(['report', ...args], { ...io, writeFile: (path) => void written.push(path) });
  return { code, written, ...printed };
}

describe('stepwright report', () => {
  it('has a page for each workflow that was covered, and for each run', async () => {
    const coverage = new CoverageCollector();
    const run = await simulate(WAIT).named('Waiting').coverage(coverage).start({});
    const files = { 'c.json': JSON.stringify(coverage.toJSON()), 'r.json': JSON.stringify(run.toRecord()) };

    const { code, out, err } = await report(files, 'c.json', 'c.json', 'r.json', '--title', 'Night');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [, json = ''] = /id="report-data">([^<]*)</.exec(out) ?? [];
    const pages: readonly { readonly kind: string; readonly coverage: readonly { readonly hits: number }[] }[] =
      JSON.parse(json);
    expect(pages.map(({ kind }) => kind)).toEqual(['coverage', 'run']);
    expect(pages[0]?.coverage[0]?.hits).toBe(2);
    expect(out).toContain('<h1>Night</h1>');
    expect((await report(files, 'r.json', '-o', 'x.html')).written).toEqual(['x.html']);
  });

  it.each([
    [[], 'the files to be reported are missing'],
    [['gone.json'], 'the file gone.json'],
    [['text.json'], 'text.json has neither coverage nor a run: it is not JSON'],
    [['other.json'], 'other.json has neither coverage nor a run: This is not a workflow coverage'],
    [['--titl', 'x'], 'there is no option --titl; did you mean --title?'],
    [['-o'], 'needs a value'],
  ])('refuses %j', async (args, problem) => {
    const { code, err } = await report({ 'text.json': 'secret', 'other.json': '{"a":1}' }, ...args);
    expect(code).toBe(2);
    expect(err).toContain(problem);
    expect(err).not.toContain('secret');
  });
});
