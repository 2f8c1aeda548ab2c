import { isAnyObject, memberOf } from './member-of';

/**
 * Readable, stable names for what is only known at deployment.
 *
 * A definition refers to other resources through CloudFormation intrinsics. For a person (and for a snapshot) each is
 * written as `${Name.Attribute}`: `{"Fn::GetAtt": ["ValidateFnD4B1A5C9", "Arn"]}` becomes `${ValidateFn.Arn}`.
 */

/** The name that an intrinsic is shown under, without `${` and `}`. */
export type LogicalNames = ReadonlyMap<string, string>;

/** The CDK ends each logical id of a nested construct with eight hexadecimal digits of its path's hash. */
const HASH = /[0-9A-F]{8}$/;
const HASH_LENGTH = 8;

/**
 * How the CDK names what a reference into another stack becomes: an export
 * (`Producer:ExportsOutputFnGetAttQueue2BC1A5F0Arn6F2B8A51`), or an output where such references are weak.
 */
const GENERATED_EXPORT = /^(?:[^:]+:Exports|Publish)Output(?:Ref|FnGetAtt)(\w+)$/;

/** Without the hash; names that would then be empty keep it. */
export function shortLogicalId(logicalId: string): string {
  return logicalId.replace(HASH, '') || logicalId;
}

/** Short names of the given logical ids; two ids that would get the same short name keep their full ids. */
export function logicalNames(logicalIds: Iterable<string>): LogicalNames {
  const idsOfName = new Map<string, string[]>();
  for (const id of new Set(logicalIds)) {
    const name = shortLogicalId(id);
    const ids = idsOfName.get(name);
    if (ids) ids.push(id);
    else idsOfName.set(name, [id]);
  }
  const names = new Map<string, string>();
  for (const [name, ids] of idsOfName) {
    for (const id of ids) names.set(id, ids.length > 1 ? id : name);
  }
  return names;
}

/** The logical ids that a resolved value refers to, in the order met. Pseudo parameters (`AWS::Region`) are not among them. */
export function logicalIdsIn(value: unknown, found: Set<string> = new Set()): Set<string> {
  const pending: unknown[] = [value];
  for (let next = pending.pop(); next !== undefined || pending.length > 0; next = pending.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const id = referencedId(next);
    if (id !== undefined) found.add(id);
    pending.push(...Object.values(next).reverse());
  }
  return found;
}

/** Whether a value is a CloudFormation intrinsic function: an object of one key, `Ref` or `Fn::...`. */
export function isIntrinsic(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const [entry, ...others] = Object.entries(value);
  if (!entry || others.length > 0) return false;
  const [key, argument] = entry;
  return key.startsWith('Fn::') || (key === 'Ref' && typeof argument === 'string');
}

/**
 * A resolved string value as text: literal text stays, each intrinsic becomes a `${...}` placeholder.
 *
 * @throws Error for intrinsics that are nested deeper, or make a longer text, than any template of CloudFormation can
 */
export function placeholderText(value: unknown, names: LogicalNames): string {
  return new PlaceholderWriter(names).text(value, 0);
}

/** A template has a megabyte. Variables of variables of `Fn::Sub` could make a million of these. */
const LONGEST = 4_000_000;
const DEEPEST = 100;

class PlaceholderWriter {
  private length = 0;

  constructor(private readonly names: LogicalNames) {}

  text(value: unknown, depth: number): string {
    if (typeof value === 'string') return this.counted(value);
    if (!isIntrinsic(value)) return value === undefined ? '' : this.counted(String(JSON.stringify(value)));
    const [name = '', argument] = Object.entries(value)[0] ?? [];
    if (isJoin(name, argument)) {
      return argument[1].map((part) => this.text(part, deeper(depth))).join(this.counted(String(argument[0])));
    }
    if (isSub(name, argument)) return this.substituted(argument, deeper(depth));
    return `\${${this.expression(value, depth)}}`;
  }

  /** What stands between `${` and `}` for an intrinsic. */
  private expression(value: unknown, depth: number): string {
    if (Array.isArray(value)) return value.map((item) => this.expression(item, deeper(depth))).join(', ');
    if (!isIntrinsic(value)) {
      return this.counted(typeof value === 'string' ? value : String(JSON.stringify(value)).replaceAll('"', "'"));
    }
    const [name = '', argument] = Object.entries(value)[0] ?? [];
    if (name === 'Ref') return this.nameOf(String(argument));
    if (name === 'Fn::GetAtt') {
      const [id = '', attribute = ''] = getAttParts(argument);
      return `${this.nameOf(id)}.${typeof attribute === 'string' ? attribute : this.expression(attribute, deeper(depth))}`;
    }
    if (isJoin(name, argument) || isSub(name, argument)) return this.text(value, depth);
    const imported = importedReference(value);
    if (imported) return `${this.nameOf(imported.id)}${imported.attribute === '' ? '' : `.${imported.attribute}`}`;
    return `${name}(${this.expression(argument, deeper(depth))})`;
  }

  /** `Fn::Sub` in its two forms: text, or text with variables. `${!x}` is the literal `${x}`. */
  private substituted(argument: unknown, depth: number): string {
    const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
    const values = isAnyObject(variables) ? variables : {};
    return this.counted(String(text)).replace(/\$\{([^{}]*)\}/g, (_, name: string) => {
      if (name.startsWith('!')) return `\${${name.slice(1)}}`;
      if (Object.hasOwn(values, name)) return this.text(values[name], depth);
      const dot = name.indexOf('.');
      return dot < 0 ? `\${${this.nameOf(name)}}` : `\${${this.nameOf(name.slice(0, dot))}${name.slice(dot)}}`;
    });
  }

  private nameOf(logicalId: string): string {
    return this.counted(this.names.get(logicalId) ?? logicalId);
  }

  private counted(text: string): string {
    // An empty text counts, too: there may be as many of these.
    this.length += text.length + 1;
    if (this.length > LONGEST)
      throw new Error('its intrinsic functions make a string that is longer than a template can be');
    return text;
  }
}

function deeper(depth: number): number {
  if (depth >= DEEPEST) throw new Error('its intrinsic functions are nested too deeply');
  return depth + 1;
}

/** In its two forms; anything else is a mistake that the deployment reports. */
function isSub(name: string, argument: unknown): boolean {
  return name === 'Fn::Sub' && typeof (Array.isArray(argument) ? argument[0] : argument) === 'string';
}

function isJoin(name: string, argument: unknown): argument is readonly [unknown, readonly unknown[]] {
  return name === 'Fn::Join' && Array.isArray(argument) && Array.isArray(argument[1]);
}

/** The one logical id that an intrinsic itself names. */
function referencedId(value: object): string | undefined {
  if (!isIntrinsic(value)) return undefined;
  const [name = '', argument] = Object.entries(value)[0] ?? [];
  if (name === 'Ref') return typeof argument === 'string' && !argument.startsWith('AWS::') ? argument : undefined;
  if (name === 'Fn::GetAtt') return getAttParts(argument)[0];
  return importedReference(value)?.id;
}

function getAttParts(argument: unknown): readonly [string, unknown] | readonly [] {
  if (typeof argument === 'string') {
    const dot = argument.indexOf('.');
    return dot < 0 ? [argument, ''] : [argument.slice(0, dot), argument.slice(dot + 1)];
  }
  return Array.isArray(argument) && typeof argument[0] === 'string' ? [argument[0], argument[1]] : [];
}

/**
 * The attribute that an export of the CDK's own making holds: `Arn`, empty for `Ref`. Undefined for exports that a user named.
 */
export function importedAttribute(exportName: unknown): string | undefined {
  return importedReference({ 'Fn::ImportValue': exportName })?.attribute;
}

/** A reference into another stack is shown like one into the own stack. */
function importedReference(value: object): { readonly id: string; readonly attribute: string } | undefined {
  const name = memberOf(value, 'Fn::ImportValue') ?? memberOf(memberOf(value, 'Fn::GetStackOutput'), 'OutputName');
  const match = typeof name === 'string' ? GENERATED_EXPORT.exec(name) : null;
  const words = match?.[1] ?? '';
  if (!HASH.test(words)) return undefined;
  const reference = words.slice(0, -HASH_LENGTH);
  const hash = reference.search(/[0-9A-F]{8}/);
  if (hash < 0) return undefined;
  return { id: reference.slice(0, hash + HASH_LENGTH), attribute: reference.slice(hash + HASH_LENGTH) };
}

/** The partition of a service integration says nothing to a reader: `arn:aws:states:::` as in the AWS documentation. */
const INTEGRATION_ARN = /^arn:\$\{AWS::Partition\}:states:::/;

/** Shows `arn:${AWS::Partition}:states:::lambda:invoke` as `arn:aws:states:::lambda:invoke`. */
export function plainIntegrationArn(text: string): string {
  return text.replace(INTEGRATION_ARN, 'arn:aws:states:::');
}
