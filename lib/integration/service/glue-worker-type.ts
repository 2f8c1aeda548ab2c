import { EnumLike } from '../call/enum-like';

/**
 * The size of the workers of an AWS Glue job.
 *
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_StartJobRun.html
 */
export class GlueWorkerType extends EnumLike {
  /** 4 vCPU, 16 GB of memory: of Glue 0.9 and 1.0. */
  public static readonly STANDARD = new GlueWorkerType('Standard');

  /** 2 vCPU, 4 GB of memory: for streams with little data. */
  public static readonly G_025X = new GlueWorkerType('G.025X');

  /** 4 vCPU, 16 GB of memory. */
  public static readonly G_1X = new GlueWorkerType('G.1X');

  /** 8 vCPU, 32 GB of memory. */
  public static readonly G_2X = new GlueWorkerType('G.2X');

  /** 16 vCPU, 64 GB of memory. */
  public static readonly G_4X = new GlueWorkerType('G.4X');

  /** 32 vCPU, 128 GB of memory. */
  public static readonly G_8X = new GlueWorkerType('G.8X');

  /** 8 vCPU, 64 GB of memory: for Ray. */
  public static readonly Z_2X = new GlueWorkerType('Z.2X');

  /**
   * Another size.
   *
   * @param value As the service writes it, or an expression that gives it.
   */
  public static of(value: string): GlueWorkerType {
    return new GlueWorkerType(value);
  }
}
