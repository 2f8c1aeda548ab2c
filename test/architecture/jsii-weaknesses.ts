import * as ts from 'typescript';
import { lineOf, type SourceFile } from './source-files';

type Member = ts.ClassElement | ts.TypeElement;

/** What the exported types of a file say that jsii accepts but cannot hand on to other languages. */
export function weaknesses(file: SourceFile, exported: ReadonlySet<string>): readonly string[] {
  return file.tree.statements.filter(isType).flatMap((type) => {
    const owner = type.name?.text ?? '';
    if (!exported.has(owner)) return [];
    return [...type.members].filter(isPublic).flatMap((member) => {
      const name = ts.isConstructorDeclaration(member) ? 'constructor' : member.name?.getText();
      const place = `${file.path}:${lineOf(file, member)} ${owner}.${name}`;
      const faults = [...methodFaults(member, type), ...literalFaults(member), ...unionFaults(member)];
      return faults.map((fault) => `${place} ${fault}`);
    });
  });
}

function methodFaults(member: Member, { members }: ts.ClassDeclaration | ts.InterfaceDeclaration): readonly string[] {
  if (!ts.isMethodDeclaration(member) && !ts.isMethodSignature(member)) return [];
  const faults: string[] = [];
  if (member.typeParameters) faults.push('is generic: other languages get "any"');
  if (member.type?.kind === ts.SyntaxKind.ThisType) {
    faults.push('returns "this": other languages get the declaring class');
  }
  // The class has the method twice; reported at the first one.
  const twins = (members as ts.NodeArray<Member>).filter((other) => isSameMethod(other, member));
  if (twins.length > 1 && twins[0] === member) {
    faults.push('is overloaded: other languages get the first signature');
  }
  return faults;
}

function isSameMethod(other: Member, member: Member): boolean {
  return (
    (ts.isMethodDeclaration(other) || ts.isMethodSignature(other)) &&
    other.name.getText() === member.name?.getText() &&
    hasModifier(other, ts.SyntaxKind.StaticKeyword) === hasModifier(member, ts.SyntaxKind.StaticKeyword)
  );
}

function literalFaults(member: Member): readonly string[] {
  return nodesOfSignature(member)
    .filter((node): node is ts.LiteralTypeNode => ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal))
    .map((literal) => `has the literal type ${literal.getText()}: other languages get any text; make it an enum`);
}

/** For such a union the jsii runtime tries the map first, and any object fits. */
function unionFaults(member: Member): readonly string[] {
  return nodesOfSignature(member)
    .filter(ts.isUnionTypeNode)
    .filter(({ types }) => types.some(ts.isTypeLiteralNode) && types.some(ts.isTypeReferenceNode))
    .map(() => 'is a map or an object of a class: the objects of other languages arrive as maps; make it "unknown"');
}

/** The types of a member's signature; its body is its own affair. */
function nodesOfSignature(member: Member): readonly ts.Node[] {
  const found: ts.Node[] = [];
  ts.forEachChild(member, function visit(node): void {
    if (ts.isBlock(node)) return;
    found.push(node);
    ts.forEachChild(node, visit);
  });
  return found;
}

function isType(statement: ts.Statement): statement is ts.ClassDeclaration | ts.InterfaceDeclaration {
  return ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement);
}

function isPublic(member: Member): boolean {
  if (hasModifier(member, ts.SyntaxKind.PrivateKeyword)) return false;
  return !ts.getJSDocTags(member).some((tag) => tag.tagName.text === 'internal');
}

function hasModifier(member: Member, keyword: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(member) && (ts.getModifiers(member) ?? []).some(({ kind }) => kind === keyword);
}
