/**
 * The floors of lib/ from the ground up, as ARCHITECTURE.md explains them. A file imports from its own folder and from
 * folders of lower floors; folders of one floor don't know each other.
 */
const FROM_THE_GROUND_UP: readonly (readonly string[])[] = [
  ['util'],
  ['diagnostic'],
  ['asl'],
  ['expression', 'template'],
  ['integration', 'engine', 'graph'],
  ['analysis', 'builder', 'file'],
  ['compiler', 'policy', 'report'],
  ['construct', 'task-answer'],
  ['service'],
  ['testing'],
  ['studio'],
  ['cli', 'sdk'],
  ['typed'],
];

/** The floor of each folder, counted from 0. */
export const FLOORS: Readonly<Record<string, number>> = Object.fromEntries(
  FROM_THE_GROUND_UP.flatMap((folders, floor) => folders.map((folder) => [folder, floor])),
);

/** The floors inside of a folder, from the ground up; files that lie in the folder itself are above all of them. */
export const INNER_FLOORS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  typed: [['value'], ['function', 'item', 'schema'], ['call'], ['flow'], ['lowering']],
};

/** From here on there is a construct tree, and with it a clock, files and the environment. */
export const EDGE = FLOORS.construct as number;

/** Which folders load a package when they run, and which name no more than its types. Every other folder does neither. */
export const PACKAGES: Readonly<
  Record<string, { readonly load: readonly string[]; readonly types: readonly string[] }>
> = {
  'aws-cdk-lib': {
    load: ['construct', 'testing', 'typed', 'cli'],
    types: ['integration', 'builder', 'compiler'],
  },
  constructs: {
    load: ['construct', 'testing', 'typed', 'cli'],
    types: ['integration', 'builder', 'compiler'],
  },
  yaml: { load: ['asl'], types: [] },
  'fastest-levenshtein': { load: ['util'], types: [] },
  // Not dependencies: loaded lazily where the user's project has them.
  esbuild: { load: ['task-answer'], types: [] },
  // hyparquet and fzstd too, which lib/engine/optional-package.ts loads by its own way.
  '@resvg/resvg-js': { load: ['cli'], types: [] },
  '@aws-sdk/client-sfn': { load: ['cli'], types: [] },
  '@jest/globals': { load: ['testing'], types: [] },
};

/** A rule that one file may break, and why. An exception that is not needed any more fails the test. */
export interface Exception {
  readonly file: string;
  /** The module or the global name. */
  readonly uses: string;
  readonly reason: string;
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    file: 'lib/file/read-regular-file.ts',
    uses: 'node:fs',
    reason: 'the one place that reads files for the commands and for the code of functions; it guards what is read',
  },
  {
    file: 'lib/file/referenced-path.ts',
    uses: 'node:path',
    reason: 'resolves paths that files name; it belongs to the guard',
  },
  {
    file: 'lib/file/adjacent-files.ts',
    uses: 'node:path',
    reason: 'resolves paths that templates name; it belongs to the guard',
  },
  {
    file: 'lib/util/host-key-order.ts',
    uses: 'process.env',
    reason: 'which language the program is in, as its jsii runtime says; it is the same for the whole process',
  },
  {
    file: 'lib/util/call-site.ts',
    uses: 'node:path',
    reason: 'tells frames of this library from frames of its user; a pure function of text',
  },
  {
    file: 'lib/util/process-nonce.ts',
    uses: 'node:crypto',
    reason:
      'marks the strings of this process, so that no text from outside passes for one; nothing of it is in any output',
  },
  {
    file: 'lib/integration/sdk/sdk-data.ts',
    uses: '(computed) `./data/${name}.json`',
    reason: 'loads the facts of one service, by a name out of its own manifest, when somebody calls the service',
  },
  {
    file: 'lib/util/stock-path-lookup.ts',
    uses: 'aws-cdk-lib',
    reason: 'looks into tokens; loaded by stock-path.ts only for a value that holds one',
  },
  {
    file: 'lib/integration/resource/token-meaning-resolver.ts',
    uses: 'aws-cdk-lib',
    reason: 'looks into tokens; loaded by token-meaning.ts only for a call that holds one',
  },
  {
    file: 'lib/integration/resource/token-meaning-resolver.ts',
    uses: 'constructs',
    reason: 'looks into tokens; loaded by token-meaning.ts only for a call that holds one',
  },
  {
    file: 'lib/integration/service/late-role.ts',
    uses: 'aws-cdk-lib',
    reason: 'a lazy value for a role that comes later; loaded by ecs-roles.ts only for a construct',
  },
  {
    file: 'lib/integration/service/ecs-connections.ts',
    uses: 'aws-cdk-lib/aws-ec2',
    reason: 'the connections of security groups; loaded by ecs.ts only for constructs',
  },
  {
    file: 'lib/report/report-html.ts',
    uses: 'node:crypto',
    reason: 'the policy of a page names its script and its style by their hashes: a pure function',
  },
  {
    file: 'lib/engine/evaluate/intrinsic-functions.ts',
    uses: 'node:crypto',
    reason: 'States.Hash: a pure function',
  },
  {
    file: 'lib/engine/jsonata/functions/encoding.ts',
    uses: 'node:crypto',
    reason: '$hash: a pure function',
  },
  {
    file: 'lib/engine/map/object-store.ts',
    uses: 'node:crypto',
    reason: 'the ETag of an object is a hash: a pure function',
  },
  {
    file: 'lib/engine/map/unpack.ts',
    uses: 'node:zlib',
    reason: 'unpacks the files of a Distributed Map: a pure function',
  },
  {
    file: 'lib/engine/map/unpack.ts',
    uses: 'node:stream',
    reason: 'unpacks files part by part, as they come: a pure function',
  },
  {
    file: 'lib/engine/map/zstd.ts',
    uses: 'node:stream',
    reason: 'the type of a stream',
  },
  {
    file: 'lib/engine/map/zstd.ts',
    uses: 'node:zlib',
    reason: 'unpacks the files of a Distributed Map: a pure function',
  },
  {
    file: 'lib/engine/map/parquet/parquet-codecs.ts',
    uses: 'node:zlib',
    reason: 'unpacks the pages of a file: a pure function',
  },
  {
    file: 'lib/engine/optional-package.ts',
    uses: 'node:vm',
    reason:
      'loads a package that the user installs when a file needs it, also inside of a test runner with a `require` of its own',
  },
  {
    file: 'lib/engine/runtime/wall-clock-timeout.ts',
    uses: 'setTimeout',
    reason: 'waits for handlers that run in real time; nothing of the execution depends on how long',
  },
  {
    file: 'lib/compiler/tokens/lazy-reference-finder.ts',
    uses: 'aws-cdk-lib',
    reason: 'resolves tokens; loaded by lazy-references.ts only for a workflow that holds one',
  },
  {
    file: 'lib/compiler/tokens/lazy-reference-finder.ts',
    uses: 'constructs',
    reason: 'resolves tokens; loaded by lazy-references.ts only for a workflow that holds one',
  },
  {
    file: 'lib/compiler/tokens/placeholder-resolver.ts',
    uses: 'aws-cdk-lib',
    reason: 'resolves tokens; loaded by placeholders.ts only for a workflow that holds one',
  },
  {
    file: 'lib/compiler/tokens/placeholder-resolver.ts',
    uses: 'constructs',
    reason: 'resolves tokens; loaded by placeholders.ts only for a workflow that holds one',
  },
  {
    file: 'lib/compiler/tokens/secret-token-resolver.ts',
    uses: 'aws-cdk-lib',
    reason: 'looks into tokens; loaded by secret-tokens.ts only for a workflow that holds one',
  },
  {
    file: 'lib/compiler/tokens/secret-token-resolver.ts',
    uses: 'constructs',
    reason: 'looks into tokens; loaded by secret-tokens.ts only for a workflow that holds one',
  },
];

/** Types that contain each other, so that no order of their files is without a circle. In order of name. */
export const TYPE_RECURSIONS: readonly { readonly files: readonly string[]; readonly reason: string }[] = [
  {
    files: [
      'lib/analysis/facts/language-object.ts',
      'lib/analysis/facts/scope-facts.ts',
      'lib/analysis/facts/state-facts.ts',
    ],
    reason: 'a scope holds states, and a state holds scopes',
  },
  {
    files: [
      'lib/asl/map-state.ts',
      'lib/asl/parallel-state.ts',
      'lib/asl/state-machine-document.ts',
      'lib/asl/state.ts',
    ],
    reason: 'a Map and a Parallel hold documents, which hold states',
  },
  {
    files: [
      'lib/builder/block.ts',
      'lib/builder/chainable.ts',
      'lib/builder/choice.ts',
      'lib/builder/distributed-map.ts',
      'lib/builder/fail.ts',
      'lib/builder/fragment-node.ts',
      'lib/builder/map.ts',
      'lib/builder/parallel.ts',
      'lib/builder/pass.ts',
      'lib/builder/recovery.ts',
      'lib/builder/state-node.ts',
      'lib/builder/state.ts',
      'lib/builder/succeed.ts',
      'lib/builder/task.ts',
      'lib/builder/wait.ts',
    ],
    reason:
      'every state has `next`, which takes a chain of states, and a node of a Map, a Parallel or a Choice holds chains',
  },
  {
    files: [
      'lib/typed/flow/catcher.ts',
      'lib/typed/flow/distributed-map-options.ts',
      'lib/typed/flow/flow.ts',
      'lib/typed/flow/step-options.ts',
    ],
    reason: 'a step of a flow takes handlers and iterations, which are functions of a flow',
  },
  {
    files: ['lib/typed/lowering/exit.ts', 'lib/typed/lowering/scope.ts'],
    reason: 'an exit is in a scope, and a scope knows the exits of its first state',
  },
];
