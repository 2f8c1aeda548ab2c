import type { Duration } from 'aws-cdk-lib';
import type { WaitTimeNode } from '../../builder/wait-time';
import type { IntegrationCall } from '../../integration/call/integration';
import type { CallSite } from '../../util/call-site';
import { frozenCopy } from '../../util/frozen-copy';
import { expressionOf, marked } from '../value/argument';
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
      return { kind: 'timestamp', value: this.json(name, site, time.until, ANY_TIME) as string };
    }
    if ('seconds' in time && time.seconds !== undefined) {
      return { kind: 'seconds', value: this.json(name, site, time.seconds, 0) as number | string };
    }
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

  /** A value with a string with runtime references, which must be JSON. */
  json(name: string, site: CallSite, value: unknown, instead: unknown): unknown {
    const json = this.reporting(name, site, instead, () => {
      expressionOf(value);
      return marked(value);
    });
    return this.reads.marked(json, { name, site }) ?? instead;
  }

  /** As {@link expression}, where nothing but text makes a state. */
  text(name: string, site: CallSite, value: unknown): ExpressionNode {
    return this.expression(name, site, value, { kind: 'literal', value: '' });
  }

  /** As {@link json}, of what may hold constructs and the like in addition. */
  markedIn(name: string, site: CallSite, value: unknown): unknown {
    const json = this.reporting(name, site, undefined, () => frozenCopy(marked(value)));
    return this.reads.marked(json, { name, site });
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
