import { type Documented, surfaceOf } from './doc-surface';

// What users see of the typed entries says what it is, and its functions how they are used and what they follow.

/** What a service answers, or the specification of others: the page that the type names describes the members. */
const DESCRIBED_ELSEWHERE = [
  'EcsContainer',
  'EcsTask',
  'HttpResponse',
  'JsonSchema',
  'ListedObject',
  'PublishedMessage',
  'PutEvents',
  'SentEvent',
  'SentMessage',
  'StandardIssue',
  'StandardProps',
  'StandardSchema',
  'StartedEcsTasks',
  'StartedExecution',
  'WrittenResults',
];

/** Only types compute with them: code never writes or reads one of their members. */
const MACHINERY = [
  'GiveableList',
  'GiveableObject',
  'Items',
  'LeafTypes',
  'NameTheOutput',
  'NotJson',
  'Places',
  'SaysItsJson',
  'Unavailable',
  'Untestable',
  'Values',
];

/** What is omitted means something, but nothing is chosen by it. */
const NOT_CHOSEN = ['CaughtError.Cause', 'Page.next'];

/** Members that are not functions to be called: an option, and one that can't be called. */
const NOT_CALLED = ['Exhausted.exhausted', 'NoReturn.return'];

describe('the check of doc comments', () => {
  it('finds what is not there', () => {
    const nothing = { comment: false, example: false, see: false, default: false };
    expect(surfaceOf(['test/typed/doc-undocumented.ts'], 'test/typed')).toEqual([
      { name: 'Bare', kind: 'type', ...nothing },
      { name: 'Bare.bare', kind: 'method', ...nothing },
      { name: 'Bare.readSecret', kind: 'method', ...nothing },
      { name: 'Options', kind: 'type', ...nothing },
      { name: 'Options.bare', kind: 'option', ...nothing },
      { name: 'Options.whole', kind: 'option', ...nothing, comment: true, default: true },
      { name: 'partly', kind: 'function', ...nothing, comment: true },
      { name: 'value', kind: 'value', ...nothing, comment: true },
      { name: 'value.bare', kind: 'property', ...nothing },
      { name: 'value.whole', kind: 'property', ...nothing, comment: true },
      { name: 'whole', kind: 'function', comment: true, example: true, see: true, default: false },
    ]);
  });
});

describe('the typed entries', () => {
  const whole = surfaceOf(['lib/typed/index.ts', 'lib/typed/sdk.ts'], 'lib/typed');
  const surface = whole.filter(({ name }) => !MACHINERY.includes(ownerOf(name)));
  const own = surface.filter(({ name }) => !(name.includes('.') && DESCRIBED_ELSEWHERE.includes(ownerOf(name))));
  const called = own.filter(({ kind, name }) => ['function', 'method'].includes(kind) && !NOT_CALLED.includes(name));

  it('are found', () => {
    expect(namesOf(called)).toEqual(
      expect.arrayContaining(['Steps.task', 'is.equal', 'sdkCall', 'text.upper', 'workflow']),
    );
    expect(namesOf(own)).toEqual(
      expect.arrayContaining(['Comparison', 'TaskOptions.timeout', 'WorkflowOptions.input', 'context.map.index']),
    );
  });

  it('say of everything what it is', () => {
    expect(namesOf(own.filter(({ comment }) => !comment))).toEqual([]);
  });

  it('show how every function and step is used', () => {
    expect(namesOf(called.filter(({ example }) => !example))).toEqual([]);
  });

  it('name what every function and step follows', () => {
    expect(namesOf(called.filter(({ see }) => !see))).toEqual([]);
    expect(namesOf(surface.filter(({ name, see }) => DESCRIBED_ELSEWHERE.includes(name) && !see))).toEqual([]);
  });

  it('say what holds where an option is omitted', () => {
    const options = own.filter(({ kind, name }) => kind === 'option' && !NOT_CHOSEN.includes(name));
    expect(namesOf(options.filter((option) => !option.default))).toEqual([]);
  });

  it('have all that is omitted here', () => {
    const all = new Set(whole.map(({ name }) => name));
    const leftOut = [...DESCRIBED_ELSEWHERE, ...MACHINERY, ...NOT_CHOSEN, ...NOT_CALLED];
    expect(leftOut.filter((name) => !all.has(name))).toEqual([]);
  });
});

function namesOf(documented: readonly Documented[]): readonly string[] {
  return documented.map(({ name }) => name);
}

function ownerOf(name: string): string {
  return name.split('.')[0] ?? name;
}
