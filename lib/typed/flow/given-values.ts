import type { Duration } from 'aws-cdk-lib';
import type { WaitTimeNode } from '../../builder/wait-time';
import type { IntegrationCall } from '../../integration/call/integration';
import type { CallSite } from '../../util/call-site';
import { frozenCopy } from '../../util/frozen-copy';
import { expressionOf, marked, markedProps } from '../value/argument';
import { type ExpressionNode, NULL } from '../value/expression-node';
import { NotJsonError } from '../value/not-json-error';
import { ReadCheck, type Reader } from './check-reads';
import type { WaitFor } from './flow';
import { asyncFunction, notJson } from './problems';
import type { Block } from './step';
import type { Trace } from './trace';

/**
 * Takes the values that are given to the steps of a block: as expressions, or as JSON with a string with runtime references in it. What is not JSON, and
 * what can't be read in the block, is reported, and something else represents it.
 */
export class GivenValues {
  private readonly reads: ReadCheck;

  constructor(
    private readonly trace: Trace,
    block: Block,
  ) {
    this.reads = new ReadCheck(trace, block);
  }

  /** A call, whose arguments are marked already. */
  call(call: IntegrationCall, reader: Reader): IntegrationCall {
    return this.reads.marked(call, reader);
  }

  /** How long, or until when. */
  waitTime(name: string, site: CallSite, time: WaitFor): WaitTimeNode {
    if ('until' in time && time.until !== undefined) {
      return { kind: 'timestamp', value: this.json(name, site, time.until, ANY_TIME) };
    }
    if ('seconds' in time && time.seconds !== undefined) {
      return { kind: 'seconds', value: this.json(name, site, time.seconds, 0) };
    }
    // What is neither is a Duration, or what a program without types has passed for one: then building it throws.
    return { kind: 'seconds', value: time as Duration };
  }

  /** How many turns. */
  limit(name: string, site: CallSite, atMost: unknown): number | ExpressionNode {
    return typeof atMost === 'number' ? atMost : this.expression(name, site, atMost);
  }

  /** The expression of anything that can be given for a value. */
  expression(name: string, site: CallSite, value: unknown, instead: ExpressionNode = NULL): ExpressionNode {
    const node = this.reporting(name, site, instead, () => expressionOf(value));
    return this.reads.node(node, { name, site });
  }

  /**
   * A value with a string with runtime references, which must be JSON.
   *
   * @typeParam Value - its type where it is written out; a reference to one is a string
   */
  json<Value>(name: string, site: CallSite, value: unknown, instead: Value): Value | string {
    const json = this.reporting<unknown>(name, site, instead, () => {
      expressionOf(value);
      return marked(value);
    });
    // The methods of `Flow` take no value of another type.
    return (this.reads.marked(json, { name, site }) ?? instead) as Value | string;
  }

  /** As {@link expression}, where nothing but text makes a state. */
  text(name: string, site: CallSite, value: unknown): ExpressionNode {
    return this.expression(name, site, value, { kind: 'literal', value: '' });
  }

  /** As {@link json}, of the props of a state, which may hold constructs and the like in addition; none where they can't be taken. */
  props<Props extends object>(
    name: string,
    site: CallSite,
    props: NoInfer<{ readonly [Name in keyof Props]: unknown }>,
  ): Props | undefined {
    const read = this.reporting(name, site, undefined, () => frozenCopy(markedProps<Props>(props)));
    return this.reads.marked(read, { name, site });
  }

  private reporting<Value>(name: string, site: CallSite, instead: Value, make: () => Value): Value {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof NotJsonError)) throw error;
      this.trace.problems.push(notJson(name, site, error.message));
      return instead;
    }
  }
}

/** The expression of what a function returned. */
export function returned(given: unknown, trace: Trace, block: Block, reader: Reader): ExpressionNode {
  const { name, site } = reader;
  if (given instanceof Promise) {
    trace.isAsync = true;
    trace.problems.push(asyncFunction(name, site));
    // Whatever goes wrong in it later is reported by this already.
    given.catch(() => undefined);
    return NULL;
  }
  try {
    return new ReadCheck(trace, block).node(expressionOf(given), reader);
  } catch (error) {
    if (!(error instanceof NotJsonError)) throw error;
    trace.problems.push(notJson(name, site, error.message));
    return NULL;
  }
}

// Where the value can't be taken, so that nothing else is found wrong.
const ANY_TIME = '2000-01-01T00:00:00Z';
