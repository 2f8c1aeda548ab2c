/**
 * A value of a set that the service names and extends: the members that are known are static fields of the class, and its
 * `of(...)` takes any other, or an expression that gives one.
 */
export abstract class EnumLike {
  /** As the service writes it. */
  public readonly value: string;

  protected constructor(value: string) {
    this.value = value;
  }

  /** As the service writes it. */
  public toString(): string {
    return this.value;
  }
}
