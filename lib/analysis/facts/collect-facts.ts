import { effectiveQueryLanguage } from '../../asl/effective-query-language';
import type { FieldTable } from '../../asl/field-rule';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import type { QueryLanguageName } from '../../asl/query-language';
import { isStateType } from '../../asl/state';
import {
  BRANCH_FIELDS,
  CATCHER_FIELDS,
  CHOICE_RULE_FIELDS,
  DOCUMENT_FIELDS,
  ITEM_BATCHER_FIELDS,
  ITEM_READER_FIELDS,
  NESTED_RULE_FIELDS,
  PROCESSOR_CONFIG_FIELDS,
  PROCESSOR_FIELDS,
  READER_CONFIG_FIELDS,
  RESULT_WRITER_FIELDS,
  RETRIER_FIELDS,
  STATE_FIELDS,
  WRITER_CONFIG_FIELDS,
} from '../../asl/state-fields';
import { type BlockField, blockFieldsOf } from '../../asl/state-traits';
import type { CollectedFacts } from './collected-facts';
import { fieldOf, type LanguageObject, type LanguageObjectKind } from './language-object';
import { Place } from './place';
import type { ScopeFacts } from './scope-facts';
import type { StateFacts, TransitionFacts } from './state-facts';
import { taskTarget } from './task-target';
import { UseCollector } from './use-collector';

/** Most states have none of the lists. */
const NONE: readonly [JsonObject, Place][] = Object.freeze([]);

/** The one walk through a definition. Takes any JSON object; whatever has not the form that it should is passed over. */
export function collectFacts(document: JsonObject): CollectedFacts {
  return new Collector(document).collect();
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

interface OpenScope extends Mutable<ScopeFacts> {
  readonly states: StateFacts[];
  readonly byName: Map<string, StateFacts>;
  readonly names: readonly string[];
  readonly block: JsonObject;
  readonly blockPlace: Place;
  next: number;
}

interface OpenState extends Mutable<StateFacts> {
  readonly retriers: LanguageObject[];
  readonly catchers: LanguageObject[];
  readonly rules: LanguageObject[];
  readonly transitions: TransitionFacts[];
  readonly inner: ScopeFacts[];
}

/** The fields of a block of states. */
const TABLES: Readonly<Record<BlockField['kind'], FieldTable>> = { branch: BRANCH_FIELDS, processor: PROCESSOR_FIELDS };

class Collector {
  private readonly scopes: ScopeFacts[] = [];
  private readonly states: StateFacts[] = [];
  private readonly objects: LanguageObject[] = [];
  private readonly uses = new UseCollector();
  private readonly language: QueryLanguageName;

  constructor(private readonly document: JsonObject) {
    this.language = effectiveQueryLanguage(document, {});
  }

  collect(): CollectedFacts {
    const root = this.openScope('machine', this.document, Place.ROOT, undefined);
    this.add('state machine', this.document, Place.ROOT, DOCUMENT_FIELDS, this.language, undefined, root);
    const open = [root];
    for (let scope = open.at(-1); scope !== undefined; scope = open.at(-1)) {
      const name = scope.names[scope.next++];
      if (name === undefined) {
        open.pop();
        const start = fieldOf(scope.fields, 'StartAt');
        if (typeof start === 'string') scope.start = scope.byName.get(start);
        continue;
      }
      const fields = fieldOf(scope.block, name);
      if (!isJsonObject(fields)) continue;
      const inner = this.openState(scope, name, fields);
      if (inner.length > 0) open.push(...inner.reverse());
    }
    const { document, language, scopes, states, objects, uses } = this;
    const { queries, paths, calls, odd, texts, twins } = uses;
    return { document, language, scopes, states, objects, queries, paths, calls, odd, texts, twins };
  }

  private openScope(
    kind: ScopeFacts['kind'],
    fields: JsonObject,
    place: Place,
    parent: StateFacts | undefined,
  ): OpenScope {
    const states = fieldOf(fields, 'States');
    const block = isJsonObject(states) ? states : {};
    const config = fieldOf(fields, 'ProcessorConfig');
    const scope: OpenScope = {
      kind,
      fields,
      place,
      parent,
      distributed: kind === 'processor' && isJsonObject(config) && config['Mode'] === 'DISTRIBUTED',
      states: [],
      byName: new Map(),
      start: undefined,
      names: Object.keys(block),
      block,
      blockPlace: place.at('States'),
      next: 0,
    };
    this.scopes.push(scope);
    return scope;
  }

  /** The state, its parts, and the blocks inside it. */
  private openState(scope: OpenScope, name: string, fields: JsonObject): OpenScope[] {
    const type = fieldOf(fields, 'Type');
    const place = scope.blockPlace.at(name, this.states.length + 1);
    const language = effectiveQueryLanguage(this.document, { QueryLanguage: fieldOf(fields, 'QueryLanguage') });
    const typeOfState = isStateType(type) ? type : undefined;
    const table = typeOfState && STATE_FIELDS[typeOfState];
    // The state of the object is set as soon as there is one: each knows the other.
    const object: Mutable<LanguageObject> = { kind: 'state', fields, place, table, language, state: undefined };
    const state: OpenState = {
      name,
      index: this.states.length,
      fields,
      type: typeOfState,
      language,
      scope,
      place,
      object,
      retriers: [],
      catchers: [],
      rules: [],
      transitions: [],
      inner: [],
      target: type === 'Task' ? taskTarget(fieldOf(fields, 'Resource')) : undefined,
    };
    object.state = state;
    this.states.push(state);
    scope.states.push(state);
    scope.byName.set(name, state);
    this.objects.push(object);
    this.uses.collect(object, state);
    this.openTransitions(state);
    if (state.type === 'Map') this.openMapParts(state);
    const inner = this.openInner(state);
    for (const block of inner) state.inner.push(block);
    return inner;
  }

  private openTransitions(state: OpenState): void {
    const { fields, place, type } = state;
    this.transition(state, 'next', fields, 'Next', place, state.object);
    for (const [part, at] of this.list(fields, 'Retry', place)) {
      state.retriers.push(this.part('retrier', part, at, RETRIER_FIELDS, state));
    }
    for (const [part, at] of this.list(fields, 'Catch', place)) {
      const catcher = this.part('catcher', part, at, CATCHER_FIELDS, state);
      state.catchers.push(catcher);
      this.transition(state, 'catch', part, 'Next', at, catcher);
    }
    if (type !== 'Choice') return;
    for (const [part, at] of this.list(fields, 'Choices', place)) {
      const rule = this.part('Choice rule', part, at, CHOICE_RULE_FIELDS, state);
      state.rules.push(rule);
      this.transition(state, 'rule', part, 'Next', at, rule);
      this.openNestedRules(rule, state);
    }
    this.transition(state, 'default', fields, 'Default', place, state.object);
  }

  private transition(
    state: OpenState,
    kind: TransitionFacts['kind'],
    fields: JsonObject,
    field: string,
    place: Place,
    object: LanguageObject,
  ): void {
    const to = fieldOf(fields, field);
    if (typeof to === 'string') state.transitions.push({ kind, to, place: place.at(field), object });
  }

  private openNestedRules(rule: LanguageObject, state: OpenState): void {
    const pending = [rule];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { fields, place } = next;
      const nested = [...this.list(fields, 'And', place), ...this.list(fields, 'Or', place)];
      const negated = fieldOf(fields, 'Not');
      if (isJsonObject(negated)) nested.push([negated, place.at('Not')]);
      for (const [part, at] of nested) pending.push(this.part('nested rule', part, at, NESTED_RULE_FIELDS, state));
    }
  }

  private openMapParts(state: OpenState): void {
    const reader = this.single(state, state.object, 'ItemReader', ITEM_READER_FIELDS);
    if (reader) this.single(state, reader, 'ReaderConfig', READER_CONFIG_FIELDS);
    this.single(state, state.object, 'ItemBatcher', ITEM_BATCHER_FIELDS);
    const writer = this.single(state, state.object, 'ResultWriter', RESULT_WRITER_FIELDS);
    if (writer) this.single(state, writer, 'WriterConfig', WRITER_CONFIG_FIELDS);
  }

  private openInner(state: OpenState): OpenScope[] {
    const { fields, place, type } = state;
    return blockFieldsOf(type).flatMap(({ field, kind, isList }) => {
      const value = fieldOf(fields, field);
      const single: [JsonObject, Place][] = isJsonObject(value) ? [[value, place.at(field)]] : [];
      const blocks = isList ? this.list(fields, field, place) : single;
      return [...blocks].map(([block, at]) => this.block(kind, block, at, TABLES[kind], state));
    });
  }

  private block(
    kind: BlockField['kind'],
    fields: JsonObject,
    place: Place,
    table: FieldTable,
    state: OpenState,
  ): OpenScope {
    const scope = this.openScope(kind, fields, place, state);
    const what = kind === 'branch' ? 'branch' : 'item processor';
    const object = this.add(what, fields, place, table, this.language, state, scope);
    if (kind === 'processor') this.single(state, object, 'ProcessorConfig', PROCESSOR_CONFIG_FIELDS);
    return scope;
  }

  private single(
    state: OpenState,
    owner: LanguageObject,
    field: LanguageObjectKind,
    table: FieldTable,
  ): LanguageObject | undefined {
    const value = fieldOf(owner.fields, field);
    return isJsonObject(value) ? this.part(field, value, owner.place.at(field), table, state) : undefined;
  }

  private part(
    kind: LanguageObjectKind,
    fields: JsonObject,
    place: Place,
    table: FieldTable | undefined,
    state: OpenState,
  ): LanguageObject {
    const object = this.add(kind, fields, place, table, state.language, state);
    this.uses.collect(object, state);
    return object;
  }

  private add(
    kind: LanguageObjectKind,
    fields: JsonObject,
    place: Place,
    table: FieldTable | undefined,
    language: QueryLanguageName,
    state: StateFacts | undefined,
    scope?: ScopeFacts,
  ): LanguageObject {
    const object: LanguageObject = { kind, fields, place, table, language, state, ...(scope && { scope }) };
    this.objects.push(object);
    return object;
  }

  private list(fields: JsonObject, field: string, place: Place): readonly [JsonObject, Place][] {
    const value: JsonValue | undefined = fieldOf(fields, field);
    if (!isJsonArray(value)) return NONE;
    const at = place.at(field);
    return value.flatMap((item, index): [JsonObject, Place][] => (isJsonObject(item) ? [[item, at.at(index)]] : []));
  }
}
