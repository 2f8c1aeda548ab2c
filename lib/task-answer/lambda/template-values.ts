import type { JsonObject } from '../../asl/json';
import { mapLeaves } from '../../util/map-leaves';
import { isAnyObject } from '../../util/member-of';
import { ownMember } from '../../util/own-member';
import { isIntrinsic, type LogicalNames, placeholderText } from '../../util/placeholder-name';

type ParameterValues = Readonly<Record<string, string | number>>;

/** Replaces what is known before deployment: parameters, by the given value or their default, and mappings. */
export class TemplateValues {
  constructor(
    /** The template: its parameters and mappings give values to its properties. */
    private readonly template: JsonObject,
    private readonly names: LogicalNames,
    private readonly given: ParameterValues,
  ) {}

  /** Undefined for `AWS::NoValue`; an intrinsic stays where only deployment knows its value. */
  resolved(value: unknown): unknown {
    // From the inside out: a mapping is found by a parameter.
    const known = mapLeaves(value, isReference, (leaf) => this.reference(leaf));
    return mapLeaves(known, isFindInMap, (leaf) => this.mapped(leaf));
  }

  /** A scalar as a string; undefined where only deployment knows it, or some of it. */
  scalar(value: unknown): string | undefined {
    const known = this.resolved(value);
    if (typeof known === 'number') return String(known);
    if (typeof known !== 'string' && !isIntrinsic(known)) return undefined;
    const text = placeholderText(known, this.names);
    return text.includes('${') ? undefined : text;
  }

  /** A string with placeholders for what only deployment knows. */
  text(value: unknown): string {
    const known = this.resolved(value);
    return typeof known === 'string' || isIntrinsic(known) ? placeholderText(known, this.names) : String(known ?? '');
  }

  private reference(leaf: unknown): unknown {
    if (!isIntrinsic(leaf)) return leaf;
    if (leaf.Ref === 'AWS::NoValue') return undefined;
    if (leaf.Ref !== undefined) return this.parameter(String(leaf.Ref)) ?? leaf;
    const sub = leaf['Fn::Sub'];
    if (typeof sub !== 'string') return leaf;
    const variables = [...sub.matchAll(/\$\{(\w+)\}/g)].flatMap(([, name = '']) => {
      const value = this.parameter(name);
      return value === undefined ? [] : [[name, String(value)] as const];
    });
    return variables.length === 0 ? leaf : { 'Fn::Sub': [sub, Object.fromEntries(variables)] };
  }

  private parameter(name: string): string | number | undefined {
    if (Object.hasOwn(this.given, name)) return this.given[name];
    const { Type: type, Default: value, NoEcho: isSecret } = memberOf(this.template.Parameters, name);
    // The default of an SSM parameter is its name, not its value; that of a secret is not for tests to see.
    if (String(type).startsWith('AWS::SSM::') || isSecret === true || isSecret === 'true') return undefined;
    return typeof value === 'string' || typeof value === 'number' ? value : undefined;
  }

  private mapped(leaf: unknown): unknown {
    const keys = isIntrinsic(leaf) ? leaf['Fn::FindInMap'] : undefined;
    if (!Array.isArray(keys) || !keys.every((key) => typeof key === 'string')) return leaf;
    const [map = '', first = '', second = ''] = keys;
    const row = memberOf(memberOf(this.template.Mappings, map), first);
    return Object.hasOwn(row, second) ? row[second] : leaf;
  }
}

function isReference(value: unknown): boolean {
  return isIntrinsic(value) && ('Ref' in value || 'Fn::Sub' in value);
}

function isFindInMap(value: unknown): boolean {
  return isIntrinsic(value) && 'Fn::FindInMap' in value;
}

function memberOf(value: unknown, name: string): Readonly<Record<string, unknown>> {
  const member = isAnyObject(value) ? ownMember(value, name) : undefined;
  return isAnyObject(member) ? member : {};
}
