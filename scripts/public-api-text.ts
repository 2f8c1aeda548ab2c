/** The parts of a jsii assembly (`.jsii`) that make up the public surface. */
export interface Assembly {
  readonly name: string;
  readonly types?: Readonly<Record<string, AssemblyType>>;
}

interface AssemblyType {
  readonly name: string;
  readonly namespace?: string;
  readonly kind: 'class' | 'enum' | 'interface';
  readonly abstract?: boolean;
  /** Of an interface: whether it is a struct. */
  readonly datatype?: boolean;
  readonly base?: string;
  readonly interfaces?: readonly string[];
  readonly initializer?: Callable;
  readonly methods?: readonly Method[];
  readonly properties?: readonly Property[];
  readonly members?: readonly { readonly name: string }[];
}

interface Callable {
  readonly protected?: boolean;
  readonly parameters?: readonly Parameter[];
}

interface Method extends Callable {
  readonly name: string;
  readonly static?: boolean;
  readonly abstract?: boolean;
  readonly async?: boolean;
  readonly returns?: OptionalValue;
}

interface Property extends OptionalValue {
  readonly name: string;
  readonly static?: boolean;
  readonly abstract?: boolean;
  readonly protected?: boolean;
  readonly immutable?: boolean;
}

interface Parameter extends OptionalValue {
  readonly name: string;
  readonly variadic?: boolean;
}

interface OptionalValue {
  readonly type: TypeReference;
  readonly optional?: boolean;
}

type TypeReference =
  | { readonly primitive: string }
  | { readonly fqn: string }
  | { readonly collection: { readonly kind: 'array' | 'map'; readonly elementtype: TypeReference } }
  | { readonly union: { readonly types: readonly TypeReference[] } }
  | { readonly intersection: { readonly types: readonly TypeReference[] } };

/**
 * The public surface as text: one block for each type and one line for each member, both in order of name, so that a
 * change to the surface shows as changed lines in a review.
 */
export function publicApiText(assembly: Assembly): string {
  const types = Object.values(assembly.types ?? {}).sort(byName);
  return `${types.map((type) => typeText(type, assembly.name)).join('\n\n')}\n`;
}

function typeText(type: AssemblyType, assembly: string): string {
  // Of an interface, every member is abstract; that needs no word.
  const stated = <Member>(member: Member): Member => (type.kind === 'class' ? member : { ...member, abstract: false });
  const lines = [
    ...(type.initializer ? [constructorText(type.initializer, assembly)] : []),
    ...(type.members ?? []).map(({ name }) => name).sort(),
    ...(type.properties ?? []).map((property) => propertyText(stated(property), assembly)).sort(compareText),
    ...(type.methods ?? []).map((method) => methodText(stated(method), assembly)).sort(compareText),
  ];
  return [headline(type, assembly), ...lines.map((line) => `  ${line}`)].join('\n');
}

function constructorText(initializer: Callable, assembly: string): string {
  return `${initializer.protected === true ? 'protected ' : ''}new ${parametersText(initializer, assembly)}`;
}

function headline(type: AssemblyType, assembly: string): string {
  const kind = type.kind === 'interface' && type.datatype === true ? 'struct' : type.kind;
  const name = type.namespace === undefined ? type.name : `${type.namespace}.${type.name}`;
  const bases = [...(type.base === undefined ? [] : [type.base]), ...(type.interfaces ?? [])];
  const from = bases.length === 0 ? '' : ` extends ${bases.map((base) => shortName(base, assembly)).join(', ')}`;
  return `${type.abstract === true ? 'abstract ' : ''}${kind} ${name}${from}`;
}

function propertyText(property: Property, assembly: string): string {
  const words = [...modifiers(property), ...(property.immutable === true ? [] : ['mutable'])];
  return [...words, `${property.name}${optionalText(property, assembly)}`].join(' ');
}

function methodText(method: Method, assembly: string): string {
  const returns = method.returns === undefined ? ': void' : optionalText(method.returns, assembly);
  return [...modifiers(method), `${method.name}${parametersText(method, assembly)}${returns}`].join(' ');
}

function modifiers(
  member: Pick<Property, 'static' | 'abstract' | 'protected'> & { readonly async?: boolean },
): string[] {
  const all = ['static', 'abstract', 'protected', 'async'] as const;
  return all.filter((word) => member[word] === true);
}

function parametersText({ parameters = [] }: Callable, assembly: string): string {
  const texts = parameters.map((parameter) => {
    const rest = parameter.variadic === true;
    return `${rest ? '...' : ''}${parameter.name}${optionalText(parameter, assembly)}${rest ? '[]' : ''}`;
  });
  return `(${texts.join(', ')})`;
}

function optionalText({ type, optional }: OptionalValue, assembly: string): string {
  return `${optional === true ? '?' : ''}: ${typeReferenceText(type, assembly)}`;
}

function typeReferenceText(type: TypeReference, assembly: string): string {
  if ('primitive' in type) return type.primitive;
  if ('fqn' in type) return shortName(type.fqn, assembly);
  if ('collection' in type) {
    return `${type.collection.kind}<${typeReferenceText(type.collection.elementtype, assembly)}>`;
  }
  const [types, sign] = 'union' in type ? [type.union.types, ' | '] : [type.intersection.types, ' & '];
  return types.map((one) => typeReferenceText(one, assembly)).join(sign);
}

/** Our own types go without the name of the package. */
function shortName(fqn: string, assembly: string): string {
  return fqn.startsWith(`${assembly}.`) ? fqn.slice(assembly.length + 1) : fqn;
}

function byName(left: AssemblyType, right: AssemblyType): number {
  return compareText(`${left.namespace ?? ''}.${left.name}`, `${right.namespace ?? ''}.${right.name}`);
}

/** By code unit: the same on every machine. */
function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
