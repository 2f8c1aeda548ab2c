import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { mermaidOf } from '../lib/graph/mermaid/mermaid-of';
import { graphOf } from '../lib/graph/model/graph-of';
import { returns, sequence, throws } from '../lib/task-answer/answer';
import { simulate } from '../lib/testing/run/simulate';

/**
 * `npm run try-report`: drives the HTML report in a headless Chromium, without a network, as a reader does, by mouse and by
 * keyboard; checks it by axe-core; and gives our Mermaid to the real Mermaid. `CHROMIUM` names the browser, else Debian's is taken.
 */
const HOSTILE = '</script><img src=x onerror=alert(1)>${1}';
const DOCUMENT = {
  StartAt: 'Validate',
  States: {
    Validate: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/q', 'MessageBody.$': '$.note' },
      ResultPath: '$.sent',
      Retry: [{ ErrorEquals: ['Busy'] }],
      Next: HOSTILE,
    },
    [HOSTILE]: {
      Type: 'Choice',
      Choices: [{ Variable: '$.note', StringEquals: HOSTILE, Next: 'Each' }],
      Default: 'Gone',
    },
    Each: {
      Type: 'Map',
      ItemsPath: '$.items',
      ItemProcessor: { StartAt: 'One "quoted"; end', States: { 'One "quoted"; end': { Type: 'Pass', End: true } } },
      End: true,
    },
    Gone: { Type: 'Fail', Error: HOSTILE },
  },
};

interface Page {
  on(event: 'console', listener: (message: { type(): string; text(): string }) => void): void;
  on(event: 'pageerror' | 'request', listener: (value: { message?: string; url?(): string }) => void): void;
  goto(url: string): Promise<unknown>;
  click(selector: string): Promise<void>;
  fill(selector: string, text: string): Promise<void>;
  focus(selector: string): Promise<void>;
  selectOption(selector: string, value: string): Promise<unknown>;
  textContent(selector: string): Promise<string | null>;
  addScriptTag(options: { readonly path: string }): Promise<unknown>;
  evaluate<T>(code: string): Promise<T>;
  readonly keyboard: { press(key: string): Promise<void> };
  close(): Promise<void>;
}

interface Browser {
  newPage(options?: object): Promise<Page>;
  close(): Promise<void>;
}

const browsers: { readonly chromium: { launch(options: object): Promise<Browser> } } = require('playwright-core');
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const failures: string[] = [];
let passed = 0;

function check(what: string, isTrue: boolean): void {
  if (isTrue) passed++;
  else failures.push(what);
}

async function main(): Promise<void> {
  if (!existsSync(executablePath))
    throw new Error(`There is no browser at ${executablePath}: install Debian's chromium, or set CHROMIUM.`);
  const folder = mkdtempSync(join(tmpdir(), 'stepwright-report-'));
  const browser = await browsers.chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const file = join(folder, 'run.html');
    const run = await simulate(DOCUMENT)
      .mock('Validate', sequence(throws('Busy', HOSTILE), returns({ MessageId: HOSTILE })))
      .start({ note: HOSTILE, items: ['a', 'b', 'c'] });
    writeFileSync(file, run.toHtml({ title: HOSTILE }));
    for (const colorScheme of ['light', 'dark'])
      await tryReport(await browser.newPage({ colorScheme, offline: true }), file, colorScheme);
    await tryMermaid(await browser.newPage());
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
  for (const failure of failures) console.log(`FAILED: ${failure}`);
  console.log(`report: ${failures.length} failed, ${passed} passed`);
  if (failures.length > 0) process.exitCode = 1;
}

async function tryReport(page: Page, file: string, colors: string): Promise<void> {
  const noise: string[] = [];
  page.on('console', (message) => void noise.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', ({ message = '' }) => void noise.push(message));
  page.on('request', (request) => {
    const url = request.url?.() ?? '';
    if (!url.startsWith('file:')) noise.push(`a request of ${url}`);
  });
  const panel = async () => (await page.textContent('#panel')) ?? '';
  await page.goto(pathToFileURL(file).href);
  check('the title is shown as it is', (await page.textContent('h1')) === HOSTILE);
  check(
    'no element came out of data',
    (await page.evaluate<number>('document.querySelectorAll("img, iframe, main script").length')) === 0,
  );

  await page.click('g.sw-node[data-pointer="/States/Validate"]');
  check('a click selects a state, and its input is read', (await panel()).includes(`"note": "${HOSTILE}"`));
  await page.click('[role=tab]:text("Result")');
  check('the last attempt is shown', (await panel()).includes('"MessageId"'));
  await page.selectOption('select[aria-label=Attempt]', '0');
  check('another attempt can be chosen', (await panel()).includes('Busy'));
  await page.click('[role=tab]:text("Changes")');
  check('the changes are shown', (await panel()).includes('$.sent'));

  await page.keyboard.press('/');
  await page.fill('#search', 'quoted');
  await page.keyboard.press('Enter');
  check('the search finds and selects', (await panel()).includes('One "quoted"; end'));
  check('three iterations can be chosen', (await panel()).includes('Visit 3 of 3, iteration 2'));
  await page.selectOption('select[aria-label=Visit]', '1');
  await page.click('[role=tab]:text("Output")');
  check('an iteration shows its own data', (await panel()).includes('"b"'));
  await page.focus('#search');
  await page.keyboard.press('Escape');

  await page.focus('g.sw-node[data-pointer="/States/Each"]');
  await page.keyboard.press('Enter');
  check('the keyboard selects a state', (await page.textContent('#panel h2')) === 'Each');
  await page.focus('#panel [role=tab][aria-selected=true]');
  await page.keyboard.press('ArrowRight');
  check(
    'arrow keys change the tab',
    (await page.evaluate<string>('document.activeElement.getAttribute("role")')) === 'tab',
  );
  await page.focus('.frame');
  const before = await page.evaluate<string>('document.querySelector(".frame svg").style.transform');
  await page.keyboard.press('+');
  await page.keyboard.press('ArrowDown');
  check(
    'keys move and enlarge the picture',
    before !== (await page.evaluate<string>('document.querySelector(".frame svg").style.transform')),
  );

  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  for (const round of ['as it opens', 'with the other colours']) {
    const found = await page.evaluate<readonly { id: string; impact: string; nodes: readonly { html: string }[] }[]>(
      'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.slice(0, 3).map(({ html }) => ({ html: html.slice(0, 160) })) })))',
    );
    const serious = found.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    check(`axe has no serious finding, ${colors}, ${round}: ${JSON.stringify(serious)}`, serious.length === 0);
    await page.click('#theme');
  }
  check(`the console is silent: ${noise.join(' | ')}`, noise.length === 0);
  await page.close();
}

async function tryMermaid(page: Page): Promise<void> {
  await page.goto('about:blank');
  await page.addScriptTag({ path: require.resolve('mermaid/dist/mermaid.min.js') });
  const names = [
    'end',
    'A "b" [c] {d} (e) |f| <g>',
    '注文を検証する 🚀',
    'subgraph x; y --> z',
    HOSTILE,
    '%% comment',
    '`code` **bold**',
    'style n1 fill:red',
  ];
  const documents = [
    DOCUMENT,
    ...names.map((name) => ({
      StartAt: name,
      States: { [name]: { Type: 'Task', Resource: name, Catch: [{ ErrorEquals: [name], Next: name }], End: true } },
    })),
    ...samples(),
  ];
  for (const document of documents) {
    const text = mermaidOf(graphOf(document));
    const problem = await page.evaluate<string>(
      `mermaid.parse(${JSON.stringify(text)}).then(() => '', (problem) => String(problem))`,
    );
    check(`Mermaid parses ${text.slice(0, 200)}: ${problem}`, problem === '');
  }
  await page.close();
}

function samples(): readonly object[] {
  const file = join(__dirname, '../../shared/corpus/aws-samples.json');
  if (!existsSync(file)) return [];
  const all: readonly { readonly definition: object }[] = JSON.parse(readFileSync(file, 'utf8'));
  return all.map(({ definition }) => definition);
}

main().catch((problem: unknown) => {
  console.error(problem);
  process.exitCode = 1;
});
