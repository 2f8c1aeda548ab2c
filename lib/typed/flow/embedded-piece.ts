import type { PieceNode } from '../../builder/fragment-node';
import { isPlainObject } from '../../util/plain-object';

/** The name of the state that a piece of the builders starts with. */
export function entryName(piece: PieceNode): string {
  return ENTRIES[piece.kind](piece as never);
}

type PieceOf<Kind> = Extract<PieceNode, { readonly kind: Kind }>;

const ENTRIES: { readonly [Kind in PieceNode['kind']]: (piece: PieceOf<Kind>) => string } = {
  state: ({ name }) => name,
  sequence: ({ before }) => entryName(before),
  scope: ({ name, piece }) => `${name}.${entryName(piece)}`,
  end: ({ piece }) => entryName(piece),
  goTo: ({ target }) => (typeof target === 'string' ? target : target.name),
  embedded: ({ render }) => render('JSONata').startAt,
};

/** The names of all states of a piece. */
export function stateNamesOf(piece: PieceNode): readonly string[] {
  return namesIn(piece, '');
}

/** What is looked for in a piece: members of some kinds. */
interface AnyPiece {
  readonly kind?: string;
  readonly name?: string;
  readonly render?: PieceOf<'embedded'>['render'];
}

function namesIn(value: unknown, prefix: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => namesIn(item, prefix));
  if (!isPlainObject(value)) return [];
  const { kind, name, render } = value as unknown as AnyPiece;
  if (kind === 'embedded' && render !== undefined) return Object.keys(render('JSONata').states);
  const inner = Object.values(value).flatMap((member) =>
    namesIn(member, kind === 'scope' ? `${prefix}${name}.` : prefix),
  );
  return kind === 'state' ? [`${prefix}${name}`, ...inner] : inner;
}
