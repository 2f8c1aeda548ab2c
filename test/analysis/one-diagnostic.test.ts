import { analyze } from '../../lib/analysis/analyze';
import { block, END, jsonata, jsonPath, lambdaTask } from '../../lib/analysis/example';
import type { JsonObject, JsonValue } from '../../lib/asl/json';
import { Severity } from '../../lib/diagnostic/severity';

// One mistake of a newcomer has one diagnostic, which names the fix. What is missing only because of it is not reported as well.

const { End: _end, ...CALL } = lambdaTask();
const { Type: _type, ...UNTYPED } = END;

describe('one diagnostic for', () => {
  it.each<[string, JsonValue, string]>([
    [
      'a misspelt "Next", and none for the states behind it',
      jsonPath({ A: { ...CALL, Nxt: 'B' }, B: END }),
      'SW1102 /States/A/Nxt The field "Nxt" is not supported in Task state "A". | Did you mean "Next"?',
    ],
    [
      'a forgotten "Next"',
      jsonPath({ A: CALL, B: END }),
      'SW1101 /States/A Task state "A" has no "Next" or "End". | Add "Next", or "End": true.',
    ],
    [
      'a misspelt "Default"',
      jsonPath({
        A: { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, Next: 'B' }], default: 'C' },
        B: END,
        C: END,
      }),
      'SW1102 /States/A/default The field "default" is not supported in Choice state "A". | Did you mean "Default"?',
    ],
    [
      'a misspelt "Resource"',
      jsonPath({ A: { Type: 'Task', Resorce: 'arn:aws:states:::sqs:sendMessage', End: true } }),
      'SW1102 /States/A/Resorce The field "Resorce" is not supported in Task state "A". | Did you mean "Resource"?',
    ],
    [
      'misspelt parameters of an SDK call',
      jsonPath({
        A: { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:s3:listBuckets', 'Parameters.$': '$', End: true },
      }),
      'SW1102 /States/A/Parameters.$ The field "Parameters.$" is not supported in Task state "A". | Did you mean "Parameters"?',
    ],
    [
      'a misspelt operator',
      jsonPath({
        A: { Type: 'Choice', Choices: [{ Variable: '$.a', StringEqual: 'x', Next: 'B' }], Default: 'B' },
        B: END,
      }),
      'SW1102 /States/A/Choices/0/StringEqual The field "StringEqual" is not supported in Choice rule 1 of "A". | Did you mean "StringEquals"?',
    ],
    [
      'a type in the wrong case',
      jsonPath({ A: { ...UNTYPED, type: 'Pass' } }),
      'SW1101 /States/A State "A" has no "Type". | Write "Type" in place of "type". Names are case-sensitive.',
    ],
    [
      'a definition that is one state',
      END,
      'SW1101  The state machine has no "StartAt" and no "States". | A definition is an object with "StartAt" and "States": put the state into its "States".',
    ],
    [
      'a branch that is one state',
      jsonPath({ A: { Type: 'Parallel', Branches: [END], End: true } }),
      'SW1101 /States/A/Branches/0 Branch 1 of "A" has no "StartAt" and no "States". | A branch is an object with "StartAt" and "States": put the state into its "States".',
    ],
    [
      'the states of a Map beside its fields',
      jsonPath({ A: { Type: 'Map', ...block({ B: END }), End: true } }),
      'SW1101 /States/A Map state "A" has no "ItemProcessor". | Put "StartAt" and "States" into "ItemProcessor": {"StartAt": ..., "States": ...}.',
    ],
    [
      'the states of a Parallel beside its fields',
      jsonPath({ A: { Type: 'Parallel', ...block({ B: END }), End: true } }),
      'SW1101 /States/A Parallel state "A" has no "Branches". | Put "StartAt" and "States" into an object of "Branches": "Branches": [{"StartAt": ..., "States": ...}].',
    ],
    [
      'states outside of "States"',
      { StartAt: 'A', A: END },
      'SW1101  The state machine has no "States". | Put the states into "States".',
    ],
    [
      'states in a list',
      { StartAt: 'A', States: [END] },
      'SW1104 /States "States" of the state machine is a list; it takes an object. | Use a value of the right type.',
    ],
    [
      'a condition without delimiters',
      jsonata({ A: { Type: 'Choice', Choices: [{ Condition: '$states.input.a', Next: 'B' }], Default: 'B' }, B: END }),
      'SW1104 /States/A/Choices/0/Condition "Condition" of Choice rule 1 of "A" is the text "$states.input.a"; it takes true or false or a JSONata expression. | Write it as an expression: "{% $states.input.a %}".',
    ],
    [
      'a path in place of a number',
      jsonPath({ A: { Type: 'Wait', Seconds: '$.s', End: true } }),
      'SW1104 /States/A/Seconds "Seconds" of Wait state "A" is the text "$.s"; it takes a number. | Write "SecondsPath": "$.s".',
    ],
    [
      'a number in place of a string',
      { Version: 1, ...jsonPath({ A: END }) },
      'SW1104 /Version "Version" of the state machine is 1; it takes a text. | Write it in quotes.',
    ],
    [
      'one error name in place of a list',
      jsonPath({ A: { ...CALL, Retry: [{ ErrorEquals: 'Busy' }], End: true } }),
      'SW1104 /States/A/Retry/0/ErrorEquals "ErrorEquals" of retrier 1 of "A" is the text "Busy"; it takes a list. | Put it into a list: ["Busy"].',
    ],
    [
      'one catcher in place of a list',
      jsonPath({ A: { ...CALL, Catch: { ErrorEquals: ['Busy'], Next: 'A' }, End: true } }),
      'SW1104 /States/A/Catch "Catch" of Task state "A" is an object; it takes a list. | Put the object into a list: [{ ... }].',
    ],
    [
      'a required argument under another name',
      jsonPath({ A: { ...CALL, Parameters: { FunctionArn: 'f' }, End: true } }),
      'SW5107 /States/A/Parameters/FunctionArn "A" gives "FunctionArn" to "lambda:invoke", which has no such argument. | Did you mean "FunctionName"?',
    ],
    [
      'a required parameter of an SDK call under another name',
      jsonPath({
        A: {
          Type: 'Task',
          Resource: 'arn:aws:states:::aws-sdk:s3:listObjectsV2',
          Parameters: { Buckets: 'b' },
          End: true,
        },
      }),
      'SW5109 /States/A/Parameters/Buckets "A" passes "Buckets" to "s3:listObjectsV2", which has no such parameter. | Did you mean "Bucket"?',
    ],
    [
      'an input type in the wrong case',
      jsonPath({
        A: {
          Type: 'Map',
          ItemReader: {
            Resource: 'arn:aws:states:::s3:getObject',
            Parameters: { Bucket: 'b', Key: 'k' },
            ReaderConfig: { InputType: 'csv', CSVHeaderLocation: 'FIRST_ROW' },
          },
          ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...block({ B: END }) },
          End: true,
        },
      }),
      'SW1116 /States/A/ItemReader/ReaderConfig/InputType "InputType" of ReaderConfig of "A" is "csv"; it takes "CSV", "JSON", "JSONL", "PARQUET" or "MANIFEST". | Did you mean "CSV"?',
    ],
    [
      '$states without its dollar sign',
      jsonata({ A: { Type: 'Pass', Output: '{% states.input.x %}', End: true } }),
      'SW2115 /States/A/Output The expression in "Output" of "A" reads the field "states.input.x" without an object: there is no context value. | Write $states.input.x.',
    ],
    [
      '$states without its s',
      jsonata({ A: { Type: 'Pass', Output: '{% $state.input.x %}', End: true } }),
      'SW2203 /States/A/Output "Output" of "A" reads the variable "state", which nothing sets. | Did you mean "$states"?',
    ],
    [
      'a template of States.Format without a value',
      jsonPath({ A: { Type: 'Pass', Parameters: { 'a.$': "States.Format('{}')" }, End: true } }),
      `SW2110 /States/A/Parameters/a.$ The template of "States.Format" has 1 "{}" for 0 values, in "Parameters" of "A". | Pass one value for each "{}": States.Format('Order {} of {}', $.id, $.total).`,
    ],
    [
      'a path in a list',
      jsonPath({ A: { Type: 'Pass', Parameters: { ids: ['$.id'] }, End: true } }),
      'SW2106 /States/A/Parameters/ids/0 Entry 1 of "ids" in "Parameters" of "A" is the string "$.id", not what is found there. | Write the list as a call: "ids.$": "States.Array(...)".',
    ],
    [
      'the ARN of a function without "function"',
      jsonPath({ A: { Type: 'Task', Resource: 'arn:aws:lambda:eu-west-1:111122223333:charge', End: true } }),
      'SW5101 /States/A/Resource The resource of "A" is "arn:aws:lambda:eu-west-1:111122223333:charge", which is not the ARN of a function. | Write it with "function" before the name: "arn:aws:lambda:eu-west-1:111122223333:function:charge".',
    ],
    [
      'a state machine as resource',
      jsonPath({ A: { Type: 'Task', Resource: 'arn:aws:states:eu-west-1:111122223333:stateMachine:pay', End: true } }),
      'SW5101 /States/A/Resource The resource of "A" is "arn:aws:states:eu-west-1:111122223333:stateMachine:pay", which is not something that a Task calls: it is a state machine. | Call "arn:aws:states:::states:startExecution.sync:2", and pass the ARN as "StateMachineArn".',
    ],
    [
      'an integration with too few colons',
      jsonPath({ A: { ...CALL, Resource: 'arn:aws:states::lambda:invoke', End: true } }),
      'SW5101 /States/A/Resource The resource of "A" is "arn:aws:states::lambda:invoke", which is not a service integration. | Write it with three colons behind "states": "arn:aws:states:::lambda:invoke", "arn:aws:states:::aws-sdk:s3:getObject".',
    ],
    [
      'a topic as resource',
      jsonPath({ A: { Type: 'Task', Resource: 'arn:aws:sns:eu-west-1:111122223333:orders', End: true } }),
      'SW5101 /States/A/Resource The resource of "A" is "arn:aws:sns:eu-west-1:111122223333:orders", which is not something that a Task calls. | Call an action of the service, such as "arn:aws:states:::sqs:sendMessage" or "arn:aws:states:::aws-sdk:s3:getObject", and pass the ARN in its parameters.',
    ],
  ])('%s', (_what, definition, expected) => {
    const found = analyze(definition).filter(({ severity }) => severity !== Severity.SUGGESTION);
    expect(found.map(({ code, path, message, help }) => `${code} ${path} ${message} | ${help}`)).toEqual([expected]);
  });
});

describe('no diagnostic for', () => {
  it.each<[string, JsonObject]>([
    ['the task of the specification', jsonPath({ A: task('arn:aws:swf:us-east-1:111122223333:task:X') })],
    ['a function by its version', jsonPath({ A: task('arn:aws:lambda:eu-west-1:111122223333:function:charge:3') })],
    [
      'an ARN of which the deployment knows the rest',
      jsonPath({ A: task('arn:aws:lambda:${Region}:${Account}:${Name}') }),
    ],
    [
      'an activity',
      jsonPath({ A: { ...task('arn:aws:states:eu-west-1:111122223333:activity:pack'), TimeoutSeconds: 5 } }),
    ],
  ])('%s', (_what, definition) => {
    const found = analyze(definition).filter(({ severity }) => severity !== Severity.SUGGESTION);
    expect(found).toEqual([]);
  });
});

function task(resource: string): JsonObject {
  return { Type: 'Task', Resource: resource, End: true };
}
