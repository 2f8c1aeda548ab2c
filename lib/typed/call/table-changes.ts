import type { Arg } from '../value/expression';
import type { TableExpression } from './table-expression';

/**
 * What an update changes.
 *
 *     const changes: Changes<OrderRow, { id: string }> = {
 *       set: { status: 'paid' },
 *       add: { payments: 1 },
 *       append: { log: ['paid'] },
 *       remove: ['reminder'],
 *     };
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 */
export interface Changes<Row, Key> {
  /**
   * Attributes that get a value.
   *
   * @default - none
   */
  readonly set?: Values<Omit<Row, keyof Key>>;

  /**
   * Attributes that get a value unless they have one.
   *
   * @default - none
   */
  readonly setIfMissing?: Values<Omit<Row, keyof Key>>;

  /**
   * Numbers that something is added to; a missing one counts as 0.
   *
   * @default - none
   */
  readonly add?: Values<Only<Omit<Row, keyof Key>, number>>;

  /**
   * Lists that get items at their end, and sets that get members; a missing one counts as empty.
   *
   * @default - none
   */
  readonly append?: Values<Only<Omit<Row, keyof Key>, readonly unknown[]>>;

  /**
   * Attributes that are removed: those that may be missing.
   *
   * @default - none
   */
  readonly remove?: readonly Optional<Row>[];
}

type Values<Row> = { readonly [Name in keyof Row]?: Arg<Exclude<Row[Name], undefined>> };

type Only<Row, V> = { [Name in keyof Row as Exclude<Row[Name], undefined> extends V ? Name : never]: Row[Name] };

type Optional<Row> = { [Name in keyof Row & string]-?: undefined extends Row[Name] ? Name : never }[keyof Row & string];

/** The same, without types. */
interface AnyChanges {
  readonly set?: object;
  readonly setIfMissing?: object;
  readonly add?: object;
  readonly append?: object;
  readonly remove?: readonly string[];
}

/** The update expression of changes; undefined where there are none. */
export function updateText(changes: AnyChanges, words: TableExpression): string | undefined {
  const appended = entriesOf(changes.append);
  const isList = ([attribute]: readonly [string, unknown]) => words.shape(attribute).kind === 'list';
  const set = [
    ...entriesOf(changes.set).map(([attribute, value]) => {
      return `${words.name(attribute)} = ${words.value(attribute, value)}`;
    }),
    ...entriesOf(changes.setIfMissing).map(([attribute, value]) => {
      const name = words.name(attribute);
      return `${name} = if_not_exists(${name}, ${words.value(attribute, value)})`;
    }),
    ...appended.filter(isList).map(([attribute, value]) => {
      const name = words.name(attribute);
      const items = words.value(attribute, value);
      return `${name} = list_append(if_not_exists(${name}, ${words.value(attribute, [])}), ${items})`;
    }),
  ];
  const added = [...entriesOf(changes.add), ...appended.filter((entry) => !isList(entry))];
  return clauses([
    ['SET', set],
    ['ADD', added.map(([attribute, value]) => `${words.name(attribute)} ${words.value(attribute, value)}`)],
    ['REMOVE', (changes.remove ?? []).map((attribute) => words.name(attribute))],
  ]);
}

function clauses(all: readonly (readonly [string, readonly string[]])[]): string | undefined {
  const written = all
    .filter(([, actions]) => actions.length > 0)
    .map(([word, actions]) => `${word} ${actions.join(', ')}`);
  return written.length === 0 ? undefined : written.join(' ');
}

function entriesOf(values: object | undefined): readonly (readonly [string, unknown])[] {
  return Object.entries(values ?? {}).filter(([, value]) => value !== undefined);
}
