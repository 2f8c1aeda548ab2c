/** One line of an outline. */
export interface OutlineLine {
  /** 0 for the states of the top level, 1 for those of its branches and item processors, and so on. */
  readonly depth: number;
  readonly text: string;
  /** What the state does, for the second column; undefined for lines without a state. */
  readonly does?: string;
}

/** The part of the Amazon States Language that is read here. */
interface StatesJson {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, StateJson>>;
}

interface StateJson {
  readonly Type: string;
  readonly Resource?: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Condition?: string; readonly Next: string }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly Branches?: readonly StatesJson[];
  readonly ItemProcessor?: StatesJson;
}

/**
 * A workflow as an indented list: its states from top to bottom, and below each the transitions that don't simply lead to
 * the next line.
 */
export function outline(definition: unknown, depth = 0): readonly OutlineLine[] {
  const { States } = definition as StatesJson;
  const names = Object.keys(States);
  return names.flatMap((name, index) => {
    const state = States[name] as StateJson;
    return [
      { depth, text: name, does: action(state) },
      ...ways(state, names[index + 1]).map((text) => ({ depth: depth + 1, text })),
      ...inside(state, depth + 1),
    ];
  });
}

/** How many states there are, those of branches and item processors included. */
export function stateCount(definition: unknown): number {
  return outline(definition).filter((line) => line.does !== undefined).length;
}

function action({ Type, Resource }: StateJson): string {
  return Resource === undefined ? Type : `${Type}  ${Resource.replace(/^arn:aws:states:::/, '')}`;
}

function ways(state: StateJson, nextLine: string | undefined): readonly string[] {
  const { Choices = [], Default, Next, Catch = [] } = state;
  return [
    ...Choices.map((rule) => `if ${expression(rule.Condition)} -> ${rule.Next}`),
    ...(Default === undefined ? [] : [`otherwise -> ${Default}`]),
    ...Catch.map((catcher) => `${errors(catcher.ErrorEquals)} -> ${catcher.Next}`),
    ...(Next === undefined || Next === nextLine ? [] : [`then -> ${Next}`]),
    ...(canEnd(state) && nextLine !== undefined ? ['then the end'] : []),
  ];
}

function canEnd({ Type, Next }: StateJson): boolean {
  return Next === undefined && !['Choice', 'Succeed', 'Fail'].includes(Type);
}

function expression(condition = '(JSONPath rule)'): string {
  return condition.replace(/^\{%\s*|\s*%\}$/g, '').replace(/\s+/g, ' ');
}

function errors(names: readonly string[]): string {
  return names.includes('States.ALL') ? 'on any error' : `on ${names.join(' or ')}`;
}

function inside({ Branches = [], ItemProcessor }: StateJson, depth: number): readonly OutlineLine[] {
  return [
    ...Branches.flatMap((branch, index) => [{ depth, text: `branch ${index + 1}:` }, ...outline(branch, depth + 1)]),
    ...(ItemProcessor === undefined ? [] : [{ depth, text: 'for each item:' }, ...outline(ItemProcessor, depth + 1)]),
  ];
}
