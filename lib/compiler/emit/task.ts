import type { TaskNode } from '../../builder/state-node';
import { constantText } from '../../expression/dynamic-text';
import { DERIVATION_CODES } from '../../integration/call/derivation-codes';
import type { IntegrationPattern } from '../../integration/call/integration';
import type { CallProblem } from '../../integration/call/problems';
import { nameIn } from '../../integration/resource/stock-construct';
import { inState } from '../diagnostics/problems';
import { permissionProblemsOf } from '../permissions';
import { replaceStandIns } from '../tokens/stack-values';
import { writeAssign, writeInputPath, writeOutput, writeResult } from './data-flow';
import { type Emission, partitionOf } from './emission';
import { writeCatch, writeRetry } from './recovery';
import type { StateWriter } from './state-writer';

const SUFFIX: Record<IntegrationPattern, string> = {
  requestResponse: '',
  sync: '.sync',
  'sync:2': '.sync:2',
  waitForTaskToken: '.waitForTaskToken',
};

/** A Task: a call and what is done around it. */
export function emitTask(writer: StateWriter, node: TaskNode, emission: Emission): void {
  const { entry } = writer;
  const { props, call } = node;
  writeInputPath(writer, props);
  writer.set('Resource', resourceArn(node, emission));
  writeArguments(writer, node);
  writer.seconds('timeout', 'TimeoutSeconds', props.timeout);
  writer.seconds('heartbeat', 'HeartbeatSeconds', props.heartbeat);
  writeCredentials(writer, node);
  writeResult(writer, props);
  writeOutput(writer, props);
  writeAssign(writer, node.assigned, emission.problems);
  writeRetry(writer, node, emission, call.transientErrors);
  writeCatch(writer, node, emission);
  for (const { code, severity, message, help, url } of [...callProblems(node), ...permissionProblemsOf(node)]) {
    emission.problems.add(
      inState(entry, '', { code, severity, message: `"${entry.name}": ${message}`, help, ...(url && { url }) }),
    );
  }
}

/** Permissions that the user gives to the task make up for those that cannot be derived. */
function callProblems({ call, props }: TaskNode): readonly CallProblem[] {
  const { problems = [] } = call;
  return props.permissions === undefined ? problems : problems.filter(({ code }) => !DERIVATION_CODES.has(code));
}

/** The `Resource` of a task. */
function resourceArn({ call }: TaskNode, emission: Emission): string {
  if ('arn' in call.target) {
    const arn = replaceStandIns(call.target.arn, emission.standIns);
    return (constantText(arn) ?? arn) + SUFFIX[call.pattern];
  }
  return `arn:${partitionOf(emission)}:states:::${call.target.service}${SUFFIX[call.pattern]}`;
}

function writeArguments(writer: StateWriter, { call }: TaskNode): void {
  if (call.arguments === undefined) return;
  const field = writer.entry.language === 'JSONata' ? 'Arguments' : 'Parameters';
  const rendered = writer.render(field, call.arguments);
  if ('value' in rendered) writer.set(field, rendered.value);
  // A call whose arguments are the whole input, or a part of it: what InputPath is for.
  else if (/^\$(?!\$)/.test(rendered.dynamic)) writeWholeInput(writer, rendered.dynamic);
  else writer.template('arguments', field, call.arguments);
}

/** The path begins where the state's own `inputPath` ends. */
function writeWholeInput(writer: StateWriter, path: string): void {
  const { InputPath: own } = writer.written;
  if (typeof own === 'string' && /^\$(?:[.[]|$)/.test(path)) writer.set('InputPath', own + path.slice(1));
  else if (path !== '$') writer.path('inputPath', 'InputPath', path, '');
}

function writeCredentials(writer: StateWriter, { props }: TaskNode): void {
  if (props.credentials === undefined) return;
  const role = typeof props.credentials === 'string' ? props.credentials : nameIn(props.credentials, 'roleArn');
  const rendered = writer.render('Credentials', { RoleArn: role });
  if ('value' in rendered) writer.set('Credentials', rendered.value);
}
