import { flowProgram } from '../../../bench/typed/generate-flow';
import { compiled, errorsIn } from './programs';

// Times depend on the machine, what the compiler makes does not. `npm run bench:typed` measures times.

function costOf(steps: number): { readonly types: number; readonly instantiations: number } {
  const options = { noImplicitAny: false, extendedDiagnostics: true };
  const program = compiled({ 'flow.ts': flowProgram('typed', steps) }, options);
  expect(errorsIn(program, 'flow.ts')).toEqual([]);
  return { types: counted('Types', program.printed), instantiations: counted('Instantiations', program.printed) };
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

function counted(what: string, printed: string): number {
  const count = new RegExp(`^${what}: +(\\d+)$`, 'm').exec(printed)?.[1];
  if (count === undefined) throw new Error(`The compiler does not count: ${what}`);
  return Number(count);
}
