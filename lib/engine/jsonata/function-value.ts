import type { Evaluation } from './evaluation';
import type { Frame } from './frame';
import type { Node } from './node';
import type { Signature } from './signature';
import { FunctionValue, type Maybe } from './value';

/** What every function does when it is called. */
export abstract class Callable extends FunctionValue {
  public readonly signature: Signature | undefined = undefined;

  public abstract apply(args: readonly Maybe[], evaluation: Evaluation): Maybe;
}

/** What a function of the library does. */
export type Implementation = (args: readonly Maybe[], evaluation: Evaluation) => Maybe;

/** A function of the library. */
export class BuiltIn extends Callable {
  public constructor(
    public readonly name: string,
    public override readonly signature: Signature | undefined,
    public readonly arity: number,
    private readonly implementation: Implementation,
  ) {
    super();
  }

  public apply(args: readonly Maybe[], evaluation: Evaluation): Maybe {
    return this.implementation(args, evaluation);
  }
}

/** `function($x) { ... }`, with what it sees of the names around it. */
export class Lambda extends Callable {
  public constructor(
    public readonly parameters: readonly string[],
    public readonly body: Node,
    public readonly input: Maybe,
    public readonly frame: Frame,
    public override readonly signature: Signature | undefined,
    /** A call in tail position that is still to be made. */
    public readonly isThunk: boolean,
  ) {
    super();
  }

  public get arity(): number {
    return this.parameters.length;
  }

  public apply(args: readonly Maybe[], evaluation: Evaluation): Maybe {
    const frame = this.frame.inner();
    for (const [index, name] of this.parameters.entries()) frame.bind(name, args[index]);
    return evaluation.evaluate(this.body, this.input, frame);
  }
}

/** A function of the evaluator itself: a part of another one, a matcher, a transformation. */
export class NativeFunction extends Callable {
  public constructor(
    public readonly arity: number,
    private readonly implementation: Implementation,
    public override readonly signature: Signature | undefined = undefined,
  ) {
    super();
  }

  public apply(args: readonly Maybe[], evaluation: Evaluation): Maybe {
    return this.implementation(args, evaluation);
  }
}
