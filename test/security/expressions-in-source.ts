import * as ts from 'typescript';
import { lineOf, nodesOf, sourceFiles } from '../architecture/source-files';

/** A regular expression of the library. */
export interface SourceExpression {
  /** `lib/asl/pointer.ts:12`. */
  readonly location: string;
  readonly source: string;
  readonly flags: string;
}

/** A call of `RegExp`: its expression is known at run time only. */
export interface DynamicExpression {
  /** `lib/asl/json-schema/pattern.ts`. */
  readonly file: string;
  readonly call: string;
}

export interface SourceExpressions {
  readonly literals: readonly SourceExpression[];
  readonly dynamic: readonly DynamicExpression[];
}

/** Every regular expression literal below `lib`, and every call that makes one at run time. */
export function expressionsInSource(): SourceExpressions {
  const literals: SourceExpression[] = [];
  const dynamic: DynamicExpression[] = [];
  for (const file of sourceFiles('lib')) {
    for (const node of nodesOf(file)) {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        const location = `${file.path}:${lineOf(file, node)}`;
        literals.push({ location, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
      }
      if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText(file.tree) === 'RegExp') {
        dynamic.push({ file: file.path, call: node.getText(file.tree) });
      }
    }
  }
  return { literals, dynamic };
}
