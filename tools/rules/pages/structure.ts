import { App, Fn, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import {
  CdkChain,
  Choice,
  Condition,
  Ecs,
  Fail,
  JsonPath,
  Lambda,
  Parallel,
  Pass,
  QueryLanguage,
  RawState,
  Sns,
  Task,
  Workflow,
} from '../../../lib/index';
import type { CodePage } from '../code-page';

/** What the compiler finds in the structure of a workflow: which states there are, and where each leads. */
export const STRUCTURE_PAGES: readonly CodePage[] = [
  {
    code: 'SW1011',
    name: 'one-scope-per-state',
    what: 'A state is used in two branches, or in a branch and outside of it.',
    why: 'A name may appear only once in a whole workflow, and no transition leads into a branch or out of it.',
    fix: 'Use a copy under another name: state.scoped("...").',
    examples: [
      () => {
        const notify = new Pass('Notify');
        return new Parallel('Both').branch(notify, notify.next(new Pass('Log')));
      },
    ],
  },
  {
    code: 'SW1012',
    name: 'one-successor-per-state',
    what: 'A state continues differently in two places of the workflow.',
    why: 'A state has one transition, whichever path leads to it.',
    fix: 'Use a copy under another name for one of the places, or only jump to the state.',
    examples: [
      () => {
        const charge = new Pass('Charge');
        return new Choice('Kind?')
          .when(Condition.jsonata('{% $states.input.urgent %}'), charge.next(new Pass('Ship')))
          .otherwise(charge.next(new Pass('Refund')));
      },
    ],
  },
  {
    code: 'SW1013',
    name: 'state-name-length',
    what: 'The name of a state is empty, or has more than 80 characters.',
    why: 'The service refuses the definition.',
    fix: 'Use a name of 1 to 80 characters. The names of scopes are part of it.',
    examples: [() => new Pass(''), () => new Pass('n'.repeat(81))],
  },
  {
    code: 'SW1015',
    name: 'no-step-without-predecessor',
    what: 'No path leads to a state.',
    why: 'The service refuses the definition, and the step would never run.',
    fix: 'Remove the state, or lead a transition to it.',
    examples: [() => new Fail('Stop').next(new Pass('Notify'))],
  },
  {
    code: 'SW1016',
    name: 'no-block-without-end',
    what: 'The workflow, a branch or an item processor has no state that ends it.',
    why: 'The service refuses such a workflow, and an execution could only time out. A branch or an item processor without an end is deployed, and never ends: a warning.',
    fix: 'Lead a path of the loop to its end: a Choice with a Succeed, a Fail or a last state.',
    examples: [
      () => {
        const ping = new Pass('Ping');
        return ping.next(new Pass('Pong')).next(ping);
      },
    ],
  },
  {
    code: 'SW1017',
    name: 'complete-states',
    what: 'A state lacks what it cannot be without: rules, branches, or an item processor.',
    why: 'The service refuses the definition.',
    fix: 'Call the method that the help names.',
    examples: [() => new Choice('Kind?').next(new Pass('Ship')), () => new Parallel('Both')],
  },
  {
    code: 'SW1018',
    name: 'no-repeated-setting',
    what: 'A method that sets one value is called twice.',
    why: 'Only one of the values can be in the definition; the other one would be lost.',
    fix: 'Call the method once.',
    examples: [
      () =>
        new Choice('Kind?')
          .when(Condition.jsonata('{% $states.input.urgent %}'), new Pass('Ship'))
          .otherwise(new Pass('Refund'))
          .otherwise(new Pass('Cancel')),
    ],
  },
  {
    code: 'SW1019',
    name: 'raw-state-definition',
    what: 'The definition of a raw state is not one of a state, or contradicts the chain around it.',
    why: 'The service refuses the definition, or a transition that you wrote would be lost.',
    fix: 'Write the state as the specification has it, and leave its transition to either the definition or the chain.',
    examples: [
      () => new RawState('Charge', { Type: 'Tsk', End: true }),
      () => new RawState('Charge', { Type: 'Pass', End: true }).next(new Pass('Ship')),
    ],
  },
  {
    code: 'SW1020',
    name: 'unique-names-in-raw-states',
    what: 'A state inside of a raw state has the name of another state of the workflow.',
    why: 'The service refuses a definition in which a name appears twice, at any depth.',
    fix: 'Rename one of them.',
    examples: [
      () =>
        new Pass('Ship').next(
          new RawState('Both', {
            Type: 'Parallel',
            Branches: [{ StartAt: 'Ship', States: { Ship: { Type: 'Succeed' } } }],
          }),
        ),
    ],
  },
  {
    code: 'SW1021',
    name: 'renderable-stock-states',
    what: 'States of "aws-cdk-lib/aws-stepfunctions" inside of the workflow could not be rendered.',
    why: 'The stock classes refuse to make a definition of them, so nothing of them could be in the workflow.',
    fix: 'Correct what the other library reports.',
    examples: [
      () => {
        const stack = new Stack(new App(), 'Shop');
        const chain = new sfn.Pass(stack, 'Charge', { queryLanguage: sfn.QueryLanguage.JSON_PATH });
        return new Pass('First').next(CdkChain.of(chain));
      },
    ],
  },
  {
    code: 'SW1022',
    name: 'no-rejoin-of-default-catch',
    what: 'The handler of the workflow\'s "defaultCatch" is set to rejoin.',
    why: 'The handler is shared by all states. It has one transition, so it cannot continue after each of them.',
    fix: 'Remove "rejoin", or give the states handlers of their own.',
    examples: [
      () =>
        Workflow.startWith(new Task('Notify', Sns.publish('orders', { message: 'done' })), {
          defaultCatch: { handler: new Pass('Failed'), rejoin: true },
        }),
    ],
  },
  {
    code: 'SW1023',
    name: 'constant-state-names',
    what: 'The name of a state is a run-time value.',
    why: 'Names are part of the definition, which is the same for all executions.',
    fix: 'Write the name as a string.',
    examples: [() => Workflow.startWith(new Pass(JsonPath.at('$.name')), { queryLanguage: QueryLanguage.JSON_PATH })],
  },
  {
    code: 'SW1024',
    name: 'no-open-substitution',
    what: 'A definition in ASL has a substitution, "${Name}", for which no value is passed.',
    why: 'Deployed, it would be the literal string "${Name}". In an ARN that the role is allowed, IAM refuses the policy.',
    fix: 'Pass the value in "substitutions". If the literal string is intended, suppress the warning.',
    examples: [
      () =>
        Workflow.fromAsl(
          { StartAt: 'Ship', States: { Ship: { Type: 'Pass', Result: 'to ${QueueUrl}', End: true } } },
          { substitutions: { QueueUri: 'https://example.com' } },
        ),
    ],
  },
  {
    code: 'SW1025',
    name: 'whole-value-substitution',
    what: 'The value of a substitution is a list or an object, and the substitution is part of a longer string or of a name.',
    why: 'Only strings, numbers and booleans can be part of a string.',
    fix: 'Let the substitution be the whole value, or pass a string.',
    examples: [
      () =>
        Workflow.fromAsl(
          { StartAt: 'Ship', States: { Ship: { Type: 'Pass', Result: 'to ${Cities}', End: true } } },
          { substitutions: { Cities: ['Rome', 'Bern'] } },
        ),
    ],
  },
  {
    code: 'SW1026',
    name: 'quoted-token-substitution',
    what: 'The value of a substitution without quotes is a string that only the deployment knows.',
    why: 'A value without quotes is JSON, and nothing is known of the JSON that this string would be.',
    fix: 'Put the substitution in quotes, or pass a number or a list as a token of its own type.',
    examples: [
      () =>
        Workflow.fromAsl(
          '{ "StartAt": "Hold", "States": { "Hold": { "Type": "Wait", "Seconds": ${Delay}, "End": true } } }',
          {
            substitutions: { Delay: Fn.importValue('Delay') },
          },
        ),
    ],
  },
  {
    code: 'SW1027',
    name: 'json-values-in-definition',
    what: 'A definition that is passed as an object has a value that JSON does not have.',
    why: 'The value could not be in the deployed definition.',
    fix: 'Pass a string, a number, a boolean, null, a list or a plain object.',
    examples: [
      () => Workflow.fromAsl({ StartAt: 'Ship', States: { Ship: { Type: 'Pass', Result: new Date(0), End: true } } }),
    ],
  },
  {
    code: 'SW1028',
    name: 'used-values',
    what: 'A statement loses the new value that a fluent method returns.',
    why: 'States, chains, calls and workflows never change: the workflow has the value as it was before. It is reported where the text of the program, in TypeScript or JavaScript, shows that nothing uses the value.',
    fix: 'Assign what the method returns, and pass that on; or call the method where the value is passed.',
    examples: [
      () => {
        const charge = new Task('Charge', Lambda.invoke('charge-card'));
        charge.retry({ errors: ['CardReaderBusy'] });
        return Workflow.startWith(charge);
      },
    ],
  },
  {
    code: 'SW1029',
    name: 'arguments-of-their-types',
    what: 'A method or a constructor got an argument of a type that it does not take: nothing, null, or a value of a class of aws-cdk-lib.',
    why: 'Types refuse it; JavaScript, casts and languages without types let it through.',
    fix: 'Pass what the documentation of the method names. The value of aws-cdk-lib that looks the same has its counterpart in the migration guide.',
    examples: [
      () => {
        const props = JSON.parse('{ "cluster": null }');
        return new Task('Pack', Ecs.runTask(props));
      },
    ],
  },
  {
    code: 'SW1199',
    name: 'completed-rules',
    what: 'A rule of the checker failed on this definition.',
    why: 'What the rule looks for was not looked for. All other rules ran.',
    fix: 'This is a mistake in Stepwright. Please report it with the definition.',
    examples: [],
  },
];
