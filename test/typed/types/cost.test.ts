import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flowProgram } from '../../../bench/typed/generate-flow';
import { compiled, errorsIn } from './programs';

// Times depend on the machine, what the compiler makes does not. `npm run bench:typed` measures times.

const folder = mkdtempSync(join(tmpdir(), 'stepwright-types-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function costOf(steps: number): { readonly types: number; readonly instantiations: number } {
  const file = join(folder, `flow${steps}.ts`);
  writeFileSync(file, flowProgram('typed', steps));
  const program = compiled([file], { noImplicitAny: false });
  expect(errorsIn(program, file)).toEqual([]);
  return { types: program.getTypeCount(), instantiations: program.getInstantiationCount() };
}

test('a step costs few types and few instantiations', () => {
  const [small, large] = [costOf(100), costOf(300)];
  const perStep = {
    types: Math.round((large.types - small.types) / 200),
    instantiations: Math.round((large.instantiations - small.instantiations) / 200),
  };
  expect([perStep.types < 40, perStep.instantiations < 120, perStep]).toEqual([true, true, perStep]);
  expect(large.instantiations).toBeLessThan(100_000);
});
