import type { ExecutionNames } from './execution';
import type { Kernel } from './kernel';
import type { StartOptions } from './simulation-options';

/** The names an execution runs under; what isn't given is made as the service makes it. */
export function executionNames(options: StartOptions, kernel: Kernel): ExecutionNames {
  return new GivenNames(options, kernel);
}

/** Made when they are asked for: most runs never look at their ARN. */
class GivenNames implements ExecutionNames {
  public readonly region: string;
  public readonly account: string;
  public readonly partition: string;
  private madeName: string | undefined;
  private madeArn: string | undefined;

  constructor(
    private readonly options: StartOptions,
    private readonly kernel: Kernel,
  ) {
    this.region = kernel.options.region ?? 'us-east-1';
    this.account = kernel.options.account ?? '123456789012';
    this.partition = kernel.options.partition ?? 'aws';
  }

  public get name(): string {
    this.madeName ??= this.options.name ?? this.kernel.random.uuid();
    return this.madeName;
  }

  public get arn(): string {
    this.madeArn ??= this.options.executionArn ?? this.makeArn();
    return this.madeArn;
  }

  public get stateMachineName(): string {
    const { stateMachineName, stateMachineArn } = this.options;
    return stateMachineName ?? stateMachineArn?.split(':').at(-1) ?? 'StateMachine';
  }

  public get stateMachineArn(): string {
    return this.options.stateMachineArn ?? `${this.prefix}:stateMachine:${this.stateMachineName}`;
  }

  public get roleArn(): string {
    return this.options.roleArn ?? `arn:${this.partition}:iam::${this.account}:role/StepFunctionsRole`;
  }

  private get prefix(): string {
    return `arn:${this.partition}:states:${this.region}:${this.account}`;
  }

  private makeArn(): string {
    const run = `${this.stateMachineName}:${this.name}`;
    // An Express execution has a second id in its ARN.
    if (this.options.type === 'EXPRESS') return `${this.prefix}:express:${run}:${this.kernel.random.uuid()}`;
    return `${this.prefix}:execution:${run}`;
  }
}
