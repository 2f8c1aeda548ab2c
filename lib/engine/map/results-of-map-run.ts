import { WRITER_CONFIG_WORDS } from '../../asl/field-words';
import { ERROR } from '../error-names';
import { templateValue } from '../evaluate/template-value';
import { Failure } from '../failure';
import { type MaybePromise, then } from '../maybe-promise';
import type { MapPlan, ResultWriterPlan } from '../program/program';
import { evaluationContextOf } from '../runtime/evaluation-context-of';
import type { Turn } from '../runtime/kernel';
import { collectedResults } from './collected-results';
import type { MapRunPlan } from './map-run-plan';
import type { MapRunResults } from './map-run-results';
import { WrittenResults } from './written-results';

/** Evaluates what a ResultWriter says, where there is one. */
export function mapRunResults(turn: Turn<MapPlan>, run: MapRunPlan): MaybePromise<MapRunResults> {
  const { plan, kernel, thread, visit } = turn;
  const { writer } = plan;
  if (writer === undefined) return collectedResults(turn, 'COMPACT');
  checkWords(writer);
  if (!writer.exports) return collectedResults(turn, writer.transformation);
  const reading = evaluationContextOf(kernel, thread, visit, run.input);
  const payload = writer.payload === undefined ? {} : templateValue(writer.payload, reading);
  return then(payload, (given) => new WrittenResults(kernel, writer, run, given));
}

function checkWords({ transformation, outputType }: ResultWriterPlan): void {
  checkWord('Transformation', transformation, WRITER_CONFIG_WORDS.Transformation);
  checkWord('OutputType', outputType, WRITER_CONFIG_WORDS.OutputType);
}

function checkWord(field: string, word: string, words: readonly string[]): void {
  if (words.includes(word)) return;
  const known = words.map((one) => `"${one}"`).join(', ');
  throw new Failure(ERROR.RESULT_WRITER, `The ${field} "${word}" is not supported; it must be one of ${known}.`);
}
