import type { INPUTS, OperationName } from '../protocol/inputs';
import type { ValueOf } from '../protocol/shape';

/** A call of an operation. */
export interface OperationCall {
  /** Aborted when the answer is not waited for any more. */
  readonly signal: AbortSignal;
}

export type InputOfOperation<Name extends OperationName> = ValueOf<(typeof INPUTS)[Name]>;

/** What an operation does: gives the answer's members, or throws an `ApiError`. Members that are undefined are omitted. */
export type Operation<Name extends OperationName> = (
  input: InputOfOperation<Name>,
  call: OperationCall,
) => object | Promise<object>;

export type OperationsOf<Names extends OperationName> = { readonly [Name in Names]: Operation<Name> };
