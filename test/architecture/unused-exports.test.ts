import { parse, sourceFiles } from './source-files';
import { unusedExports } from './unused-exports';

/** The entries of the package, whose names are for users. */
const isEntry = (path: string) => /\/index\.ts$|^lib\/typed\/sdk\.ts$|^lib\/testing\/jest\.ts$/.test(path);

test('what a file of lib/ exports has a user: another file, or a test', () => {
  const files = sourceFiles('lib', 'bin', 'test', 'tools', 'bench', 'examples', 'scripts');
  expect(unusedExports(files, isEntry)).toEqual([]);
});

test('finds functions and constants that no file imports, and no others', () => {
  const files = [
    parse('lib/a.ts', 'export function used() {}\nexport const idle = 1;\nexport class Named {}\nconst own = 2;'),
    parse('lib/b.ts', "import { used } from './a';"),
    parse('lib/c.ts', 'export const lazy = 1;'),
    parse('lib/d.ts', "const { lazy } = require('./c');"),
    parse('lib/index.ts', "export const forUsers = 1;\nexport { used } from './a';"),
  ];
  expect(unusedExports(files, (path) => path === 'lib/index.ts')).toEqual(['lib/a.ts idle']);
});
