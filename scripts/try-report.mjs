// Drives the HTML report in a headless Chromium, without a network, as a reader does, by mouse and by keyboard, and checks it by
// axe-core; gives our Mermaid to the real Mermaid; and renders pictures by the optional package that makes PNG. `CHROMIUM` names the
// browser, else Debian's is taken. The packages are installed in a folder of their own: nothing else of this project needs them.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { loadLib } from '../test/conformance/engine-module.mjs';
import { AXE, BROWSER, checkBrowser, PLAYWRIGHT } from './browser.mjs';
import { proof } from './proof.mjs';
import { STEPWRIGHT } from './try-service/dev-process.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

const { mermaidOf } = loadLib('graph/mermaid/mermaid-of');
const { graphOf } = loadLib('graph/model/graph-of');
const { svgOf } = loadLib('graph/svg/svg-of');
const { returns, sequence, throws } = loadLib('task-answer/answer');
const { simulate } = loadLib('testing/run/simulate');

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

const { folder, run, install, check, prove } = proof('report', { minutes: 5 });
let load;
prove(tryAll);

async function tryAll() {
  checkBrowser();
  load = install(PLAYWRIGHT, AXE, 'mermaid@12.3.0', '@resvg/resvg-js@2.6.2');
  tryPng();
  const browser = await load('playwright-core').chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] });
  try {
    const file = join(folder, 'run.html');
    const finished = await simulate(DOCUMENT)
      .mock('Validate', sequence(throws('Busy', HOSTILE), returns({ MessageId: HOSTILE })))
      .start({ note: HOSTILE, items: ['a', 'b', 'c'] });
    writeFileSync(file, finished.toHtml({ title: HOSTILE }));
    for (const colorScheme of ['light', 'dark'])
      await tryReport(await browser.newPage({ colorScheme, offline: true }), file, colorScheme);
    await tryDefinition(await browser.newPage());
    await tryMermaid(await browser.newPage());
  } finally {
    await browser.close();
  }
}

/** By the command, as a user who has installed the optional package. */
function tryPng() {
  const definition = join(folder, 'png.asl.json');
  writeFileSync(definition, JSON.stringify(DOCUMENT));
  const { Resvg } = load('@resvg/resvg-js');
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svgOf(graphOf(DOCUMENT))) ?? [];
  for (const [theme, background] of [
    ['light', '255,255,255,255'],
    ['dark', '17,21,28,255'],
  ]) {
    const file = join(folder, `${theme}.png`);
    const drawn = run(folder, STEPWRIGHT[0], [
      ...STEPWRIGHT.slice(1),
      'draw',
      definition,
      '-o',
      file,
      '--theme',
      theme,
    ]);
    if (!check(`"stepwright draw" writes a PNG, ${theme}`, drawn.ok && existsSync(file), drawn.output)) continue;
    const png = readFileSync(file);
    const size = [png.readUInt32BE(16), png.readUInt32BE(20)].join();
    check(`it has twice the size of the SVG, ${theme}`, size === [2 * width, 2 * height].join(), size);
    // The renderer reads its own files, too: as an image of a picture that is nothing else.
    const url = `data:image/png;base64,${png.toString('base64')}`;
    const image = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${2 * width}" height="${2 * height}"><image xlink:href="${url}" width="${2 * width}" height="${2 * height}"/></svg>`;
    const { pixels } = new Resvg(image).render();
    const at = (index) => [...pixels.subarray(4 * index, 4 * index + 4)].join();
    check(`its background is that of the theme, ${theme}`, at(0) === background, at(0));
    const colours = new Set(Array.from({ length: pixels.length / 4 }, (_, index) => at(index)));
    // Letters have hundreds of shades, boxes and lines a few dozen.
    check(`it has letters, ${theme}`, colours.size > 100, colours.size);
  }
  const dynamic = svgOf(graphOf(DOCUMENT), { theme: 'light' });
  const withoutText = new Resvg(dynamic.replace(/<text[^>]*>[^<]*<\/text>/g, '')).render().pixels;
  const whole = new Resvg(dynamic, { font: { loadSystemFonts: true } }).render().pixels;
  check('names are in the picture', !whole.equals(withoutText));
}

async function tryReport(page, file, colors) {
  const noise = [];
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
    (await page.evaluate('document.querySelectorAll("img, iframe, main script").length')) === 0,
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
  check('arrow keys change the tab', (await page.evaluate('document.activeElement.getAttribute("role")')) === 'tab');
  await page.focus('.frame');
  const before = await page.evaluate('document.querySelector(".frame svg").style.transform');
  await page.keyboard.press('+');
  await page.keyboard.press('ArrowDown');
  check(
    'keys move and enlarge the picture',
    before !== (await page.evaluate('document.querySelector(".frame svg").style.transform')),
  );

  await page.evaluate(readFileSync(load.resolve('axe-core/axe.min.js'), 'utf8'));
  for (const round of ['as it opens', 'with the other colours']) {
    const found = await page.evaluate(
      'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.slice(0, 3).map(({ html }) => ({ html: html.slice(0, 160) })) })))',
    );
    const serious = found.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    check(`axe has no serious finding, ${colors}, ${round}`, serious.length === 0, JSON.stringify(serious));
    await page.click('#theme');
  }
  check(`the console is silent, ${colors}`, noise.length === 0, noise.join(' | '));
  await page.close();
}

async function tryDefinition(page) {
  const file = join(folder, 'definition.html');
  const drawn = run(folder, STEPWRIGHT[0], [...STEPWRIGHT.slice(1), 'draw', join(folder, 'png.asl.json'), '-o', file]);
  if (!check('"stepwright draw" writes a report', drawn.ok, drawn.output)) return;
  await page.goto(pathToFileURL(file).href);
  await page.click('g.sw-node[data-pointer="/States/Validate"]');
  await page.click('[role=tab]:text("Permissions")');
  const panel = (await page.textContent('#panel')) ?? '';
  check('a state shows what it needs to be allowed', panel.includes('sqs:SendMessage'), panel);
  await page.close();
}

async function tryMermaid(page) {
  await page.goto('about:blank');
  await page.addScriptTag({ path: load.resolve('mermaid/dist/mermaid.min.js') });
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
  const named = names.map((name) => ({
    StartAt: name,
    States: { [name]: { Type: 'Task', Resource: name, Catch: [{ ErrorEquals: [name], Next: name }], End: true } },
  }));
  const refused = [];
  for (const document of [DOCUMENT, ...named, ...samples()]) {
    const text = mermaidOf(graphOf(document));
    const problem = await page.evaluate(
      `mermaid.parse(${JSON.stringify(text)}).then(() => '', (problem) => String(problem))`,
    );
    if (problem !== '') refused.push(`${text}\n${problem}`);
  }
  check(`Mermaid parses ${1 + named.length + samples().length} definitions`, refused.length === 0, refused.join('\n'));
  for (const [index, name] of names.entries()) {
    const text = mermaidOf(graphOf(named[index]));
    const drawn = await page.evaluate(
      `mermaid.render('drawn${index}', ${JSON.stringify(text)}).then(({ svg }) => new DOMParser().parseFromString(svg, 'text/html').body.textContent, String)`,
    );
    const words = (value) => value.replace(/\s+/g, '');
    check(`Mermaid draws the name ${name}`, words(drawn).includes(words(name)), drawn.slice(-600));
  }
  await page.close();
}

function samples() {
  const file = join(ROOT, '../shared/corpus/aws-samples.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).map(({ definition }) => definition) : [];
}
