// The variable references of a recorded definition, as DescribeStateMachine lists them.
import { loadLib } from './engine-module.mjs';

const { variableReferences } = loadLib('engine/index');

export default async function run(recorded) {
  return variableReferences(recorded.definition);
}
