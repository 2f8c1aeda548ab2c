/** Why a path gives no value, in Jayway's words. */
export class PathNotFound {
  constructor(readonly reason: string) {}
}
