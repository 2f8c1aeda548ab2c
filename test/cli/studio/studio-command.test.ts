import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../../lib/cli/main';
import type { MachineView } from '../../../lib/studio/api-types';
import { recordedIo } from '../recorded-io';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepwright-studio-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Starts it with a file, asks it, and ends it. */
async function withStudio(
  content: string,
  use: (link: string) => Promise<void>,
  name = 'orders.asl.json',
): Promise<string> {
  const file = join(folder, name);
  writeFileSync(file, content);
  const stopping = new AbortController();
  const { io, printed } = recordedIo();
  let serving: (link: string) => void = () => undefined;
  const link = new Promise<string>((resolve) => {
    serving = resolve;
  });
  const out = (text: string): void => {
    io.out(text);
    const found = /Studio: (\S+)/.exec(text)?.[1];
    if (found !== undefined) serving(found);
  };
  const ended = main(['studio', '--port', '0', file], { ...io, out, stop: stopping.signal });
  await use(await Promise.race([link, ended.then((code) => Promise.reject(new Error(`${code}: ${printed.all}`)))]));
  stopping.abort();
  expect(await ended).toBe(0);
  return printed.err.replaceAll(folder, '.');
}

const machineOf = async (link: string): Promise<MachineView> => {
  const arn = 'arn:aws:states:us-east-1:123456789012:stateMachine:orders';
  return (await fetch(`${link}/machine?arn=${encodeURIComponent(arn)}`)).json() as Promise<MachineView>;
};

describe('stepwright studio', () => {
  it('serves a machine and its page', async () => {
    const said = await withStudio('{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}', async (link) => {
      expect(await (await fetch(link)).text()).toContain('<title>Stepwright studio</title>');
      expect(await machineOf(link)).toMatchObject({ row: { name: 'orders', isServed: true }, problems: [] });
    });

    expect(said).toBe('');
  });

  it('shows a machine that can not be run, with what is wrong and what can be drawn', async () => {
    const said = await withStudio('{"StartAt":"B","States":{"A":{"Type":"Pass","End":true}}}', async (link) => {
      const { row, diagnostics, pictures } = await machineOf(link);

      expect(row).toMatchObject({ isServed: false });
      expect(diagnostics.map(({ severity }) => severity)).toContain('error');
      expect(pictures.diagnostics).toContain('data-pointer="/States/A"');
    });

    expect(said).toMatch(/^Not served: \.\/orders\.asl\.json: /);
  });

  it('marks the states that the typed flow of a module has added', async () => {
    const module = `const States = { A: { Type: 'Pass', Next: 'Done' }, Done: { Type: 'Succeed' } };
      export const orders = { compile: () => ({ StartAt: 'A', States }), _spec: { helperStates: ['Done'] } };`;
    const look = async (link: string): Promise<void> => {
      const { pictures } = await machineOf(link);

      expect([...pictures.plain.matchAll(/sw-badge-helper/g)]).toHaveLength(1);
    };
    expect(await withStudio(module, look, 'orders.ts')).toBe('');
  });

  it('shows a file that is not JSON', async () => {
    await withStudio('{"StartAt":', async (link) => {
      const { document, diagnostics, pictures } = await machineOf(link);

      expect([document, pictures.plain, diagnostics.length > 0]).toEqual([null, '', true]);
    });
  });
});
