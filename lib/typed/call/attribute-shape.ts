import { type Attribute, type Attributes, OrNull, RecordOf } from './attribute';

/** An attribute's type as the readers and writers take it. */
export type AttributeShape =
  | ScalarShapes[keyof ScalarShapes]
  | { readonly kind: 'list'; readonly of: AttributeShape }
  | { readonly kind: 'record'; readonly of: AttributeShape }
  | { readonly kind: 'nullable'; readonly of: AttributeShape }
  | MapShape;

/** Types without parts; those of sets are among them, as DynamoDB has a type for each. */
type ScalarShapes = {
  readonly [Kind in 'S' | 'N' | 'BOOL' | 'B' | 'SS' | 'NS' | 'BS']: { readonly kind: Kind };
};

/** The attributes of an item or of a map. */
export interface MapShape {
  readonly kind: 'map';
  readonly members: readonly MemberShape[];
}

/** An attribute of an item or of a map. */
export interface MemberShape {
  readonly name: string;
  readonly optional: boolean;
  readonly shape: AttributeShape;
}

/** The shape of items or maps. */
export function mapShape(attributes: Attributes): MapShape {
  return {
    kind: 'map',
    members: Object.entries(attributes).map(([name, attribute]) => ({
      name: name.replace(/\?$/, ''),
      optional: name.endsWith('?'),
      shape: shapeOf(attribute),
    })),
  };
}

function shapeOf(attribute: Attribute): AttributeShape {
  if (typeof attribute === 'string') return { kind: attribute };
  if (attribute instanceof OrNull) return { kind: 'nullable', of: shapeOf(attribute._of) };
  if (attribute instanceof RecordOf) return { kind: 'record', of: shapeOf(attribute._of) };
  if (isList(attribute)) return { kind: 'list', of: shapeOf(attribute[0]) };
  return mapShape(attribute);
}

function isList(attribute: Attribute): attribute is readonly [Attribute] {
  return Array.isArray(attribute);
}

/** Whether values of the type are lists, which JSONata joins to the list that they are put into. */
export function holdsList(shape: AttributeShape): boolean {
  return shape.kind === 'nullable' ? holdsList(shape.of) : ['list', 'SS', 'NS', 'BS'].includes(shape.kind);
}
