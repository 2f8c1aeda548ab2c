/** What a path asks for that the engine does not do: without a bound it would take all time or memory. */
export class PathLimit extends Error {}
