import { readdirSync } from 'node:fs';
import * as ts from 'typescript';
import { lineOf, nodesOf, parse, type SourceFile, sourceFiles } from './architecture/source-files';

/**
 * `SW`, the group, and a number in the group: 1 structure, 2 data flow and expressions, 3 error handling, 4 limits and
 * quotas, 5 service calls and IAM, 6 Standard and Express, 7 operations and cost.
 */
const CODE = /^SW[1-7]\d{3}$/;

// A list of codes speaks about diagnostics that are made elsewhere.
const DEFINED = sourceFiles('lib').flatMap((file) => codesIn(file).filter(({ listed }) => !listed));
const EXERCISED = new Set(
  sourceFiles('test', 'examples')
    .filter((file) => file.path !== 'test/diagnostic-codes.test.ts')
    .flatMap(codesIn)
    .map(({ code }) => code),
);

describe('the diagnostic codes of lib/', () => {
  it('are found', () => {
    expect(DEFINED.length).toBeGreaterThan(50);
  });

  it('have a group and three digits', () => {
    expect(DEFINED.filter(({ code }) => !CODE.test(code))).toEqual([]);
  });

  it('are each written in one file, where their one meaning can be seen', () => {
    const files = new Map<string, Set<string>>();
    for (const { code, file } of DEFINED) files.set(code, (files.get(code) ?? new Set()).add(file));
    const scattered = [...files].filter(([, where]) => where.size > 1).map(([code, where]) => [code, ...where]);
    expect(scattered).toEqual([]);
  });

  it('are each expected by a test', () => {
    const codes = [...new Set(DEFINED.map(({ code }) => code))].sort();
    expect(codes.filter((code) => !EXERCISED.has(code))).toEqual([]);
  });

  it('have each a page in docs/rules, and no page is about another code', () => {
    const pages = readdirSync('docs/rules').filter((name) => name !== 'README.md');
    const codes = new Set(DEFINED.map(({ code }) => code));
    expect(pages.sort()).toEqual([...codes].sort().map((code) => `${code}.md`));
  });
});

describe('the guard itself', () => {
  it('finds codes in text and patterns, but neither in comments nor in the names of tests', () => {
    const text = [
      'const a = "SW1001"; // SW1002',
      'const b = /SW1003/; const c = `$' + '{a} SW1004`;',
      'it("reports SW1005", () => expect(d).toBe("SW99"));',
      'it.each(rows)("reports SW1006", () => {});',
      'const same = ["SW1007"];',
    ].join('\n');
    expect(codesIn(parse('sample.ts', text))).toEqual([
      { code: 'SW1001', file: 'sample.ts', line: 1, listed: false },
      { code: 'SW1003', file: 'sample.ts', line: 2, listed: false },
      { code: 'SW1004', file: 'sample.ts', line: 2, listed: false },
      { code: 'SW99', file: 'sample.ts', line: 3, listed: false },
      { code: 'SW1007', file: 'sample.ts', line: 5, listed: true },
    ]);
  });
});

interface FoundCode {
  readonly code: string;
  readonly file: string;
  readonly line: number;
  /** Whether it is an element of a list. */
  readonly listed: boolean;
}

function codesIn(file: SourceFile): readonly FoundCode[] {
  const found: FoundCode[] = [];
  for (const node of nodesOf(file)) {
    if (!isText(node) || isTitle(node)) continue;
    for (const [code] of node.text.matchAll(/\bSW\d+\b/g))
      found.push({ code, file: file.path, line: lineOf(file, node), listed: ts.isArrayLiteralExpression(node.parent) });
  }
  return found;
}

function isText(node: ts.Node): node is ts.Node & { readonly text: string } {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isRegularExpressionLiteral(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddle(node) ||
    ts.isTemplateTail(node)
  );
}

/** The first argument of `it`, `test` and `describe`, also with `.each(...)` between. */
function isTitle(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isCallExpression(parent) && parent.arguments[0] === node && /^(?:it|test|describe)\b/.test(parent.getText())
  );
}
