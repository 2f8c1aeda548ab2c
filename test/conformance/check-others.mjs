// Runs the recorded TestState calls, variable references and mock configurations, and prints what differs as JSON:
//   node test/conformance/check-others.mjs FOLDER_OF_THE_RECORDINGS
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import runMockConfig from './mock-config-adapter.mjs';
import runTestState from './test-state-adapter.mjs';
import runVariableReferences from './variable-references-adapter.mjs';

const folder = resolve(process.argv[2]);
const { applyReplacements, maskEq, parseJsonish } = await import(pathToFileURL(`${folder}/score.mjs`).href);
const casesOf = (file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));

async function differing(cases, check) {
  const found = [];
  for (const recorded of cases) {
    const differences = [];
    try {
      await check(recorded, differences);
    } catch (problem) {
      differences.push(String(problem));
    }
    if (differences.length > 0) found.push({ id: recorded.id, differences: differences.slice(0, 3) });
  }
  return { count: cases.length, differing: found };
}

const testState = await differing(casesOf('test-state.json'), async (recorded, differences) => {
  const { ResponseMetadata: _metadata, ...expected } = recorded.expected;
  const ours = parseJsonish(applyReplacements(await runTestState(recorded), recorded.replacements ?? []));
  maskEq(expected, ours, recorded.masks ?? [], new Map(), '$', differences);
});

const variableReferences = await differing(casesOf('variable-references.json'), async (recorded, differences) => {
  const ours = await runVariableReferences(recorded);
  maskEq(recorded.variableReferences, ours, [], new Map(), '$', differences);
});

const mockConfigs = await differing(
  // A case without a definition is about how the file is found.
  casesOf('mock-configs.json').filter((recorded) => recorded.definition !== null),
  async (recorded, differences) => {
    const result = await runMockConfig(recorded);
    const events = recorded.expectedSnapshot?.get_execution_history?.events?.flat(9);
    if (events === undefined) return;
    const unordered = events.some((event, index) => event.id !== index + 1);
    // Where the recorder sorted the events of branches it lost the one that ends the Parallel.
    const ours = result.history
      .map((event) => event.type)
      .filter((type) => !unordered || type !== 'ParallelStateSucceeded');
    const recordedTypes = events.map((event) => event.type);
    const [one, two] = unordered ? [[...ours].sort(), [...recordedTypes].sort()] : [ours, recordedTypes];
    if (one.join() !== two.join()) differences.push(`${one.join(' ')} != ${two.join(' ')}`);
  },
);

console.log(JSON.stringify({ testState, variableReferences, mockConfigs }));
