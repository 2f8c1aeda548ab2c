import * as ts from 'typescript';

/** The sources of the example programs in a file of pages, by code, as a page shows them. */
export function programSources(fileName: string, text: string): ReadonlyMap<string, readonly string[]> {
  const file = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  const sources = new Map<string, readonly string[]>();
  const pending: ts.Node[] = [file];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (ts.isObjectLiteralExpression(node)) {
      const code = initializerOf(node, 'code');
      const examples = initializerOf(node, 'examples');
      if (code && ts.isStringLiteral(code) && examples && ts.isArrayLiteralExpression(examples))
        sources.set(
          code.text,
          examples.elements.map((example) => sourceOf(example, file)),
        );
    }
    ts.forEachChild(node, (child) => {
      pending.push(child);
    });
  }
  return sources;
}

function initializerOf(node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const found = node.properties.find((property) => property.name?.getText() === name);
  return found !== undefined && ts.isPropertyAssignment(found) ? found.initializer : undefined;
}

/** The body of a function without its frame: the statements of a block, or the expression. */
function sourceOf(program: ts.Expression, file: ts.SourceFile): string {
  if (!ts.isArrowFunction(program)) throw new Error(`An example is not an arrow function: ${program.getText()}`);
  const { body } = program;
  if (!ts.isBlock(body)) return `${dedented(textWithIndent(body, file))};`;
  const statements = body.statements.map((statement) => textWithIndent(statement, file)).join('\n');
  return dedented(statements).replace(/^return /m, '');
}

/** With the white space before its first line, so that all lines have the same margin. */
function textWithIndent(node: ts.Node, file: ts.SourceFile): string {
  const start = node.getStart();
  const lineStart = file.getLineStarts()[file.getLineAndCharacterOfPosition(start).line] ?? start;
  const before = file.text.slice(lineStart, start);
  return /^\s*$/.test(before) ? before + node.getText() : `${/^\s*/.exec(before)?.[0] ?? ''}${node.getText()}`;
}

function dedented(text: string): string {
  const lines = text.split('\n');
  const margin = Math.min(...lines.filter((line) => line !== '').map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(margin)).join('\n');
}
