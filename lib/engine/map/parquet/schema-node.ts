import type { SchemaElement } from './parquet-library';

/** A column of a Parquet file, or a group of columns, with what it is nested in. */
export interface SchemaNode {
  readonly element: SchemaElement;
  readonly children: readonly SchemaNode[];
  /**
   * The names under which it is decoded, from the top: by number, as the names of a file can hold a point, or be `__proto__`.
   */
  readonly decodedPath: readonly string[];
  /** How many lists a value is in: the highest repetition level. */
  readonly maxRepetition: number;
  /** How many of its nodes may be absent: the highest definition level. */
  readonly maxDefinition: number;
}

/** The library looks columns up one by one, and walks through them by recursion. */
const MAX_DEPTH = 100;
const MAX_NODES = 20_000;

/** The schema as a tree. @returns the root, whose children are the columns */
export function schemaTree(elements: readonly SchemaElement[]): SchemaNode {
  if (elements.length > MAX_NODES) throw new Error(`it has more than ${MAX_NODES} columns`);
  let position = 0;
  const read = (parent: SchemaNode | undefined): SchemaNode => {
    const element = elements[position];
    if (element === undefined) throw new Error('its schema is cut off');
    const decodedName = `n${position}`;
    position += 1;
    const children: SchemaNode[] = [];
    const repetition = parent === undefined ? 'REQUIRED' : element.repetition_type;
    const node: SchemaNode = {
      element,
      children,
      decodedPath: parent === undefined ? [] : [...parent.decodedPath, decodedName],
      maxRepetition: (parent?.maxRepetition ?? 0) + (repetition === 'REPEATED' ? 1 : 0),
      maxDefinition: (parent?.maxDefinition ?? 0) + (repetition === 'REQUIRED' ? 0 : 1),
    };
    if (node.decodedPath.length > MAX_DEPTH) throw new Error(`its schema is nested deeper than ${MAX_DEPTH} levels`);
    for (let count = element.num_children ?? 0; count > 0; count -= 1) children.push(read(node));
    return node;
  };
  const root = read(undefined);
  if (root.children.length === 0) throw new Error('it has no columns');
  return root;
}

/** The columns that hold data, in the order of the schema. */
export function leavesOf(root: SchemaNode): readonly SchemaNode[] {
  return root.children.length === 0 ? [root] : root.children.flatMap(leavesOf);
}

/**
 * The schema that the library decodes by: the same tree, without what the types mean. It would round decimal numbers and
 * nanoseconds, and lose keys of maps that are named `__proto__`.
 */
export function decodedSchema(node: SchemaNode): readonly SchemaElement[] {
  const { type, type_length, repetition_type, num_children } = node.element;
  const name = node.decodedPath.at(-1);
  const own = name === undefined ? { name: 'root' } : { name, type, type_length, repetition_type };
  return [{ ...own, num_children }, ...node.children.flatMap(decodedSchema)];
}
