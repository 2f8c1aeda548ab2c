import type { JsonValue } from '../../asl/json';
import { millisOf } from '../time-span';
import type { InvocationResult, LambdaEnvironment } from './invocation';
import { type EnvironmentStart, preparedLambda } from './lambda-code';
import type { LambdaOptions } from './lambda-options';

/** Lambda's own default. */
const DEFAULT_TIMEOUT_MILLIS = 3000;

/** Threads or processes of one function at a time; additional invocations wait. */
const MAX_ENVIRONMENTS = 8;

/** Code is bundled once, however many runs it is used in. */
const PREPARED = new WeakMap<LambdaOptions, Promise<EnvironmentStart>>();

function prepared(functionName: string, options: LambdaOptions): Promise<EnvironmentStart> {
  const known = PREPARED.get(options);
  if (known !== undefined) return known;
  const preparing = preparedLambda(functionName, options);
  PREPARED.set(options, preparing);
  return preparing;
}

/** The execution environments of one function in one run: each takes one invocation at a time. */
export class LambdaPool {
  private readonly idle: LambdaEnvironment[] = [];
  private readonly all = new Set<LambdaEnvironment>();
  private readonly waiting: (() => void)[] = [];
  private busy = 0;
  private isRetired = false;

  constructor(
    private readonly functionName: string,
    private readonly options: LambdaOptions,
  ) {}

  /**
   * Invokes the function once.
   *
   * @throws SimulationError where the code isn't there or can't be built
   */
  async invoke(event: JsonValue): Promise<InvocationResult> {
    const start = await prepared(this.functionName, this.options);
    while (this.busy >= MAX_ENVIRONMENTS) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.busy += 1;
    const environment = this.idle.pop() ?? this.started(start);
    try {
      const result = await environment.invoke(event, millisOf(this.options.timeout ?? DEFAULT_TIMEOUT_MILLIS));
      return withMissingLayers(result, this.options.missingLayers ?? []);
    } finally {
      this.busy -= 1;
      if (environment.isAlive) this.idle.push(environment);
      else this.all.delete(environment);
      this.waiting.shift()?.();
      if (this.isRetired) await this.retire();
    }
  }

  /** As `close`, when the last invocation has ended. */
  async retire(): Promise<void> {
    this.isRetired = true;
    if (this.busy === 0 && this.waiting.length === 0) await this.close();
  }

  async close(): Promise<void> {
    await Promise.all([...this.all].map((environment) => environment.close()));
    this.all.clear();
    this.idle.length = 0;
  }

  private started(start: EnvironmentStart): LambdaEnvironment {
    const environment = start();
    this.all.add(environment);
    return environment;
  }
}

/** A module that is not found is, most likely, in a layer that is not here. */
function withMissingLayers(result: InvocationResult, missing: readonly string[]): InvocationResult {
  if (missing.length === 0 || !('error' in result) || result.error.errorType !== 'Runtime.ImportModuleError')
    return result;
  const names = missing.map((layer) => `"${layer}"`).join(', ');
  const errorMessage = `${result.error.errorMessage} (Layers that are not on this machine: ${names}. Pass their folders in "layers".)`;
  return { error: { ...result.error, errorMessage } };
}
