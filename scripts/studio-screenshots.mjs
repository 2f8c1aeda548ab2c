// Writes the screenshots of the studio that the README and the guide show: `npm run pictures:studio`. Drives the same app as
// `npm run try-studio`. A folder as argument gets every view in light and in dark, for whoever changes how the page looks.
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BROWSER, checkBrowser, PLAYWRIGHT } from './browser.mjs';
import { proof } from './proof.mjs';
import { ORDER, recordOf, warmUp, writeApp } from './try-studio/app.mjs';
import { startStudio } from './try-studio/studio-process.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const MACHINE = 'arn:aws:states:us-east-1:123456789012:stateMachine:';
const [all] = process.argv.slice(2);

const { folder, node, install, check, prove } = proof('screenshots', { minutes: 5 });
prove(write);

async function write() {
  checkBrowser();
  const { chromium } = install(PLAYWRIGHT)('playwright-core');
  const { output } = node(ROOT, ['--import', 'tsx', join(ROOT, 'scripts/try-studio/orders-definition.ts')]);
  const app = join(folder, 'app');
  const studio = await startStudio(ROOT, app, [
    ...writeApp(ROOT, app, output.slice(output.indexOf('{'))),
    '--port',
    '0',
  ]);
  const browser = await chromium.launch({
    executablePath: BROWSER,
    args: ['--no-sandbox', '--font-render-hinting=none'],
  });
  try {
    await warmUp(studio.link);
    const links = await executed(studio);
    const shoot = async (file, colorScheme, href, size = { width: 1280, height: 800 }) => {
      const page = await browser.newPage({ colorScheme, viewport: size });
      await page.goto(href);
      await page.waitForSelector('main h1');
      if (/machines\/|executions\/|compare/.test(href) && !href.endsWith('start'))
        await page.waitForSelector('.picture svg');
      if (href.endsWith('start')) await page.waitForSelector('textarea');
      await page.waitForTimeout(800);
      await page.screenshot({ path: file });
      await page.close();
      check(`${file} is written`, true);
    };
    if (all === undefined) {
      await shoot(join(ROOT, 'docs/screenshots/studio-execution.png'), 'light', links.execution);
      await shoot(join(ROOT, 'docs/screenshots/studio-start.png'), 'dark', links.start);
      return;
    }
    mkdirSync(all, { recursive: true });
    for (const [name, href] of Object.entries(links)) {
      for (const colors of ['light', 'dark']) await shoot(resolve(all, `${name}-${colors}.png`), colors, href);
      await shoot(resolve(all, `${name}-phone.png`), 'light', href, { width: 390, height: 844 });
    }
  } finally {
    await browser.close();
    await studio.stop();
  }
}

/** Executions to be seen. @returns the links of the views */
async function executed({ link, origin }) {
  const page = await (await fetch(link)).text();
  const token = /stepwright-token" content="([^"]+)"/.exec(page)?.[1] ?? '';
  const tell = async (name, body) => {
    const headers = { 'Content-Type': 'application/json', 'X-Stepwright-Token': token, Origin: origin };
    const response = await fetch(`${link}/${name}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await response.json()).arn;
  };
  const start = (name, order) =>
    tell('start', {
      machineArn: `${MACHINE}orders`,
      name,
      input: JSON.stringify(order),
      answers: { RecordOrder: { kind: 'result', value: recordOf(name) } },
    });
  const paid = await start('order-1', ORDER);
  const declined = await start('order-2', { ...ORDER, paymentToken: 'declined' });
  const leave = await tell('start', {
    machineArn: `${MACHINE}leave`,
    name: 'leave-of-ana',
    input: '{"who":"Ana"}',
    answers: { 'Ask the manager': { kind: 'ask' } },
  });
  for (const arn of [paid, declined]) await ended(link, arn);
  const at = (arn, more = '') => `${link}#/executions/${encodeURIComponent(arn)}${more}`;
  const visits = (await (await fetch(`${link}/execution?arn=${encodeURIComponent(declined)}`)).json()).visits;
  const payment = visits.findIndex(({ state }) => state === 'ProcessPayment');
  return {
    machines: link,
    machine: `${link}#/machines/${encodeURIComponent(`${MACHINE}orders`)}`,
    start: `${link}#/machines/${encodeURIComponent(`${MACHINE}orders`)}/start`,
    executions: `${link}#/executions`,
    execution: at(declined, `/${payment}`),
    waiting: `${link}#/waiting`,
    live: at(leave, '/0'),
    compare: `${link}#/compare/${encodeURIComponent(paid)}/${encodeURIComponent(declined)}`,
    histories: `${link}#/histories`,
  };
}

async function ended(link, arn) {
  for (;;) {
    const { row } = await (await fetch(`${link}/execution?arn=${encodeURIComponent(arn)}`)).json();
    if (row.status !== 'RUNNING') return;
  }
}
