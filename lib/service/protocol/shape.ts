/** The shapes of inputs, with the bounds that the API's own model gives them. */
export type Shape = StringShape | NumberShape | BooleanShape | ListShape | StructureShape;

export interface StringShape<Value extends string = string> {
  readonly type: 'string';
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: { readonly test: RegExp; readonly text: string };
  readonly values?: readonly Value[];
  /** Whether messages omit the value. */
  readonly isSensitive?: boolean;
}

export interface NumberShape {
  readonly type: 'integer' | 'float';
  readonly min?: number;
  readonly max?: number;
}

export interface BooleanShape {
  readonly type: 'boolean';
}

export interface ListShape<Item extends Shape = Shape> {
  readonly type: 'list';
  readonly of: Item;
  readonly min?: number;
  readonly max?: number;
}

export interface StructureShape<Members extends MemberShapes = MemberShapes> {
  readonly type: 'structure';
  readonly members: Members;
}

export interface MemberShape<Of extends Shape = Shape, Required extends boolean = boolean> {
  readonly shape: Of;
  readonly required: Required;
}

export type MemberShapes = Readonly<Record<string, MemberShape>>;

/** The type of the values of a shape. */
export type ValueOf<Of> =
  Of extends StringShape<infer Value>
    ? Value
    : Of extends NumberShape
      ? number
      : Of extends BooleanShape
        ? boolean
        : Of extends ListShape<infer Item>
          ? readonly ValueOf<Item>[]
          : Of extends StructureShape<infer Members>
            ? InputOf<Members>
            : never;

/** The type of an object with these members. */
export type InputOf<Members extends MemberShapes> = {
  readonly [Name in keyof Members as Members[Name]['required'] extends true ? Name : never]: ValueOf<
    Members[Name]['shape']
  >;
} & {
  readonly [Name in keyof Members as Members[Name]['required'] extends true ? never : Name]?: ValueOf<
    Members[Name]['shape']
  >;
};

export function text(min?: number, max?: number, more: Partial<StringShape> = {}): StringShape {
  return { type: 'string', min, max, ...more };
}

export function secret(min?: number, max?: number): StringShape {
  return { type: 'string', min, max, isSensitive: true };
}

export function oneOf<const Value extends string>(...values: readonly Value[]): StringShape<Value> {
  return { type: 'string', values };
}

export function integer(min?: number, max?: number): NumberShape {
  return { type: 'integer', min, max };
}

export function list<Item extends Shape>(of: Item, min?: number, max?: number): ListShape<Item> {
  return { type: 'list', of, min, max };
}

export function structure<Members extends MemberShapes>(members: Members): StructureShape<Members> {
  return { type: 'structure', members };
}

export function required<Of extends Shape>(shape: Of): MemberShape<Of, true> {
  return { shape, required: true };
}

export function optional<Of extends Shape>(shape: Of): MemberShape<Of, false> {
  return { shape, required: false };
}
