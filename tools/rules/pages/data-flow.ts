import { App, Duration, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import {
  CdkChain,
  Choice,
  Condition,
  DistributedMap,
  Intrinsic,
  ItemReader,
  JsonPath,
  Pass,
  QueryLanguage,
  RawState,
  Wait,
  WaitTime,
  Workflow,
} from '../../../lib/index';
import type { CodePage } from '../code-page';

/** What the compiler finds in the values of props. */
export const DATA_FLOW_PAGES: readonly CodePage[] = [
  {
    code: 'SW2001',
    name: 'props-of-query-language',
    what: 'A state has a prop that exists only in the other query language.',
    why: 'The service refuses the field, so the value that was written would be lost.',
    fix: 'Use the prop of the query language of the state, or change that language.',
    examples: [() => new Pass('Ship', { resultPath: '$.order' })],
  },
  {
    code: 'SW2002',
    name: 'references-of-query-language',
    what: 'A value is written in the other query language than that of its state.',
    why: 'It would arrive as a literal string, or the service would refuse it.',
    fix: 'Write what the help shows, or change the query language of the state.',
    examples: [() => new Pass('Ship', { output: { order: { id: JsonPath.at('$.id') } } })],
  },
  {
    code: 'SW2003',
    name: 'no-json-path-state-in-jsonata-workflow',
    what: 'A state of a JSONata workflow has the query language JSONPath.',
    why: 'The service refuses it: the top level of a JSONata machine applies to all states.',
    fix: 'Write the state in JSONata, or make the workflow JSONPath and its other states JSONata.',
    examples: [() => new Pass('Ship', { queryLanguage: QueryLanguage.JSON_PATH })],
  },
  {
    code: 'SW2004',
    name: 'numbers-and-durations',
    what: 'A number or duration is outside of the range of its field, or is something else altogether.',
    why: 'The service refuses the definition.',
    fix: 'Pass a value in the range that the message names.',
    examples: [
      () => new DistributedMap('Lines', { maxConcurrency: -1 }).itemProcessor(new Pass('Ship')),
      () => new Wait('Hold', WaitTime.duration(Duration.millis(1500))),
    ],
  },
  {
    code: 'SW2005',
    name: 'expressible-values',
    what: 'A value cannot be written in the query language of its state.',
    why: 'JSONPath has only paths and intrinsic functions, and a run-time value that was cut as a string has neither.',
    fix: 'Build the value in an earlier state, or write it as a JSONata expression.',
    examples: [
      () =>
        Workflow.startWith(new Pass('Ship', { parameters: { list: Intrinsic.array(undefined) } }), {
          queryLanguage: QueryLanguage.JSON_PATH,
        }),
    ],
  },
  {
    code: 'SW2006',
    name: 'json-values',
    what: 'A prop has a value that JSON does not have.',
    why: 'The value could not be in the definition.',
    fix: 'Pass a string, a number, a boolean, null, a list or a plain object.',
    examples: [() => new Pass('Ship', { output: { due: new Date(0), weight: Number.NaN } })],
  },
  {
    code: 'SW2007',
    name: 'unique-keys-of-template',
    what: 'A payload template has a key twice, once as a run-time value and once with ".$".',
    why: 'Both become the key with ".$", and only one of them could be in the definition.',
    fix: 'Keep one of them.',
    examples: [
      () =>
        Workflow.startWith(new Pass('Ship', { parameters: { 'id.$': '$.a', id: JsonPath.at('$.b') } }), {
          queryLanguage: QueryLanguage.JSON_PATH,
        }),
    ],
  },
  {
    code: 'SW2008',
    name: 'unique-variables-per-state',
    what: 'A state assigns the same variable twice.',
    why: 'Only one of the values could be in the definition.',
    fix: 'Keep one of them.',
    examples: [() => new Pass('Ship', { assign: { id: 1 } }).assign({ id: 2 })],
  },
  {
    code: 'SW2009',
    name: 'object-templates',
    what: 'A payload template is one run-time value.',
    why: 'In JSONPath a template is an object, in whose members the run-time values are.',
    fix: 'Pass an object with the value in it.',
    examples: [
      () =>
        Workflow.startWith(
          new DistributedMap('Lines', { itemSelector: JsonPath.at('$$.Map.Item.Value') }).itemProcessor(
            new Pass('Ship'),
          ),
          { queryLanguage: QueryLanguage.JSON_PATH },
        ),
    ],
  },
  {
    code: 'SW2010',
    name: 'paths',
    what: 'A prop that must be a path is another string.',
    why: 'The service refuses the definition.',
    fix: 'Start the path with "$".',
    examples: [
      () => Workflow.startWith(new Pass('Ship', { inputPath: 'order.id' }), { queryLanguage: QueryLanguage.JSON_PATH }),
    ],
  },
  {
    code: 'SW2011',
    name: 'conditions-of-query-language',
    what: 'A condition of a Choice is written in the other query language.',
    why: 'The service refuses the rule.',
    fix: 'Write the condition in the query language of the state, or change that language.',
    examples: [() => new Choice('Kind?').when(Condition.isNull('$.kind'), new Pass('Ship'))],
  },
  {
    code: 'SW2012',
    name: 'jsonata-delimiters',
    what: 'A prop that takes a number or a JSONata expression has another string.',
    why: 'The service refuses a string that is not between "{%" and "%}".',
    fix: 'Write the expression between "{%" and "%}".',
    examples: [() => new Wait('Hold', WaitTime.seconds('soon' as never))],
  },
  {
    code: 'SW2013',
    name: 'workflow-timeout-range',
    what: 'The timeout of a workflow is not a number of whole seconds from 1 to 99999999.',
    why: 'The service refuses the definition.',
    fix: 'Pass a Duration in this range.',
    examples: [() => Workflow.startWith(new Pass('Ship'), { timeout: Duration.seconds(0) })],
  },
  {
    code: 'SW2014',
    name: 'constant-fields',
    what: 'A field that takes only constants has a run-time value.',
    why: 'The service does not evaluate it, or refuses the definition.',
    fix: 'Write the value itself.',
    examples: [
      () => {
        const itemReader = ItemReader.json({ bucket: 'shop', key: 'lines.json' });
        return Workflow.startWith(
          new DistributedMap('Lines', { itemReader, label: JsonPath.at('$.label') }).itemProcessor(new Pass('Ship')),
          { queryLanguage: QueryLanguage.JSON_PATH },
        );
      },
      () =>
        Workflow.startWith(
          new Choice('Kind?').when(Condition.stringMatches('$.kind', JsonPath.at('$.pattern')), new Pass('Ship')),
          { queryLanguage: QueryLanguage.JSON_PATH },
        ),
    ],
  },
  {
    code: 'SW2017',
    name: 'no-unread-reference',
    what: 'A run-time value is in a place where no builder reads it, such as a state of another library.',
    why: 'It would arrive as a string of special characters.',
    fix: 'Write the value in the query language of the state.',
    examples: [
      () => {
        const stack = new Stack(new App(), 'Shop');
        const stock = new sfn.Pass(stack, 'Stock', { parameters: { id: JsonPath.at('$.id') } });
        return Workflow.startWith(CdkChain.of(stock), { queryLanguage: QueryLanguage.JSON_PATH });
      },
    ],
  },
  {
    code: 'SW2018',
    name: 'no-noncharacters',
    what: 'A string has U+FDD0 or U+FDD1, which Unicode reserves for use inside of programs.',
    why: 'Stepwright marks run-time values with them. The string is kept as it is, but it hardly is what was intended.',
    fix: 'Remove them where the string comes from.',
    examples: [() => new RawState('Ship', { Type: 'Pass', Comment: '\uFDD0', End: true })],
  },
  {
    code: 'SW2019',
    name: 'nesting-of-values',
    what: 'A value or a condition is nested more than 1,000 levels deep.',
    why: 'The service refuses a definition that is nested so deeply (TOO_DEEPLY_NESTED).',
    fix: 'Write data as a string, and the inner part of a condition as a state of its own.',
    examples: [() => new Pass('Ship', { output: JSON.parse('['.repeat(2_000) + ']'.repeat(2_000)) })],
  },
];
