import { type MaybePromise, then } from '../maybe-promise';

/** The parts of something long, in order, one at a time. The next one is asked for when the last one has come. */
export interface Pieces<Piece> {
  /** The next one; undefined after the last. */
  next(): MaybePromise<Piece | undefined>;
  /** Lets go of what gives the pieces: no more is asked for. */
  close(): void;
}

/** The pieces of a list, or of a generator. */
export function piecesOf<Piece>(all: Iterable<Piece>): Pieces<Piece> {
  const iterator = all[Symbol.iterator]();
  return {
    next: () => {
      const { done, value } = iterator.next();
      return done === true ? undefined : value;
    },
    close: () => {
      iterator.return?.();
    },
  };
}

/** The pieces of a stream. */
export function streamedPieces<Piece>(stream: AsyncIterable<Piece>): Pieces<Piece> {
  const iterator = stream[Symbol.asyncIterator]();
  return {
    next: async () => {
      const { done, value } = await iterator.next();
      return done === true ? undefined : value;
    },
    close: () => {
      // What goes wrong in a stream that is not read any more is ignored.
      iterator.return?.().catch(() => undefined);
    },
  };
}

/** Pieces of which the first is there already. */
export function startingWith<Piece>(first: Piece, rest: Pieces<Piece>): Pieces<Piece> {
  let isFirst = true;
  return {
    next: () => {
      if (!isFirst) return rest.next();
      isFirst = false;
      return first;
    },
    close: () => rest.close(),
  };
}

/** Each piece as something else. */
export function eachPiece<From, To>(pieces: Pieces<From>, change: (piece: From) => To): Pieces<To> {
  return {
    next: () => then(pieces.next(), (piece) => (piece === undefined ? undefined : change(piece))),
    close: () => pieces.close(),
  };
}

/** The same pieces as a stream of Node takes them. */
export async function* iterated<Piece>(pieces: Pieces<Piece>): AsyncGenerator<Piece> {
  try {
    for (let piece = await pieces.next(); piece !== undefined; piece = await pieces.next()) yield piece;
  } finally {
    pieces.close();
  }
}

/** All pieces that are left. */
export function allPieces<Piece>(pieces: Pieces<Piece>): MaybePromise<readonly Piece[]> {
  const all: Piece[] = [];
  const more = (): MaybePromise<readonly Piece[]> => {
    for (;;) {
      const next = pieces.next();
      if (next instanceof Promise) {
        return next.then((piece) => {
          if (piece === undefined) return all;
          all.push(piece);
          return more();
        });
      }
      if (next === undefined) return all;
      all.push(next);
    }
  };
  return more();
}

/** A piece, and whether it is the last one. */
export interface MarkedPiece<Piece> {
  readonly piece: Piece;
  readonly isLast: boolean;
}

/** Reads one piece ahead, so that the last one is known as such. */
export function marked<Piece>(pieces: Pieces<Piece>): Pieces<MarkedPiece<Piece>> {
  let ahead: { readonly piece: Piece | undefined } | undefined;
  return {
    next: () =>
      then(ahead === undefined ? pieces.next() : ahead.piece, (piece) => {
        if (piece === undefined) {
          ahead = { piece };
          return undefined;
        }
        return then(pieces.next(), (following) => {
          ahead = { piece: following };
          return { piece, isLast: following === undefined };
        });
      }),
    close: () => pieces.close(),
  };
}
