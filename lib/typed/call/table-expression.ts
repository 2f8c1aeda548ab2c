import { expressionOf } from '../value/argument';
import type { AttributeShape, MapShape } from './attribute-shape';
import { writeAttribute } from './attribute-write';

/**
 * The names and values that the expressions of one call use. Every attribute has a placeholder after its own name (`#status`),
 * as many names are reserved words of DynamoDB; so has every value (`:status`).
 */
export class TableExpression {
  private readonly attributes = new Map<string, string>();
  private readonly given = new Map<string, unknown>();

  constructor(private readonly item: MapShape) {}

  /** The placeholder of an attribute. */
  name(attribute: string): string {
    const known = [...this.attributes].find(([, name]) => name === attribute)?.[0];
    return known ?? added(this.attributes, '#', attribute, attribute);
  }

  /** The placeholder of a value of an attribute. */
  value(attribute: string, value: unknown): string {
    return this.valueOf(attribute, this.shape(attribute), value);
  }

  /** The placeholder of a value that is one of those that the attribute holds, if it holds several. */
  memberValue(attribute: string, value: unknown): string {
    const shape = this.shape(attribute);
    return this.valueOf(attribute, memberShape(shape), value);
  }

  shape(attribute: string): AttributeShape {
    const member = this.item.members.find(({ name }) => name === attribute);
    if (member === undefined) throw new TypeError(`The table has no attribute "${attribute}".`);
    return member.shape;
  }

  get names(): { [placeholder: string]: string } | undefined {
    return this.attributes.size === 0 ? undefined : Object.fromEntries(this.attributes);
  }

  get values(): { [placeholder: string]: unknown } | undefined {
    return this.given.size === 0 ? undefined : Object.fromEntries(this.given);
  }

  private valueOf(attribute: string, shape: AttributeShape, value: unknown): string {
    return added(this.given, ':', attribute, writeAttribute(expressionOf(value), shape));
  }
}

function memberShape(shape: AttributeShape): AttributeShape {
  return shape.kind === 'list' ? shape.of : (SET_MEMBERS[shape.kind] ?? shape);
}

const SET_MEMBERS: { readonly [Kind in AttributeShape['kind']]?: AttributeShape } = {
  SS: { kind: 'S' },
  NS: { kind: 'N' },
  BS: { kind: 'B' },
};

function added<Value>(known: Map<string, Value>, sign: string, attribute: string, value: Value): string {
  const base = sign + attribute.replace(/\W/g, '_');
  for (let number = 1; ; number++) {
    const placeholder = number === 1 ? base : `${base}${number}`;
    if (known.has(placeholder)) continue;
    known.set(placeholder, value);
    return placeholder;
  }
}
