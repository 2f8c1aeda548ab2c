import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ordersStack } from '../../examples/orders/testing';
import { graphOf } from '../../lib/graph/model/graph-of';
import { sceneOf } from '../../lib/graph/scene/scene-of';
import { pictures } from '../../tools/graph/pictures';
import { PERFECT, scoreOf } from './quality/score';

const FOLDER = join(__dirname, '../../docs/pictures');

test('the pictures of the documentation are those that npm run pictures writes', async () => {
  const files = readdirSync(FOLDER);
  const committed = Object.fromEntries(files.map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]));
  expect(committed).toEqual(await pictures());
});

test('the documentation shows all of them', () => {
  const text = readFileSync(join(__dirname, '../../docs/guides/pictures.md'), 'utf8');
  const missing = readdirSync(FOLDER).filter((name) => name.endsWith('.svg') && !text.includes(`pictures/${name}`));
  expect(missing).toEqual([]);
});

test('the picture of the example has nothing that lies on something else', () => {
  const { crossings: _, ...score } = scoreOf(sceneOf(graphOf(ordersStack().orderMachine.definition)));
  expect(score).toEqual(PERFECT);
});
