import type { Answer } from '../../task-answer/answer';
import { writeMockConfig } from '../../task-answer/mock-config-file';
import { answerOf, type RecordedMock } from '../../testing/replay/recorded-mocks';
import type { CopiedText } from '../api-types';
import type { ShownExecution } from '../shown-execution';
import { copiedMocks } from './copied-mocks';

/** A MockConfigFile.json, as Step Functions Local reads it, that answers the tasks of an execution again. */
export function mockConfigOf(shown: ShownExecution, children: readonly (readonly object[])[]): CopiedText {
  const { row } = shown;
  const notes: string[] = [];
  const answers: [string, Answer][] = [];
  for (const [state, mocks] of copiedMocks([shown.events, ...children])) {
    const kept = mocks.filter(isWritable);
    if (kept.length < mocks.length) {
      notes.push(
        `"${state}" timed out or was not answered, which this file can't say: ${mocks.length - kept.length} of its calls are missing.`,
      );
    }
    if (mocks.some(({ afterMillis }) => afterMillis > 0))
      notes.push(`"${state}" took time, which this file can't say.`);
    if (kept.length > 0) answers.push([state, answerOf(kept)]);
  }
  const file = writeMockConfig({ [row.machine]: { [testCaseOf(row.name)]: Object.fromEntries(answers) } });
  return { fileName: 'MockConfigFile.json', text: `${JSON.stringify(file, undefined, 2)}\n`, notes };
}

function isWritable({ make }: RecordedMock): boolean {
  return make === 'returns' || make === 'returnsPayload' || make === 'throws';
}

function testCaseOf(name: string): string {
  return name.replace(/[^\w-]+/g, '-') || 'Execution';
}
