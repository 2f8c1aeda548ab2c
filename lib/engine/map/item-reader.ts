import { READER_CONFIG_WORDS } from '../../asl/field-words';
import { isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import type { EngineLimits } from '../engine-limits';
import { templateValue } from '../evaluate/template-value';
import { jsonText } from '../json-text';
import { type MaybePromise, then } from '../maybe-promise';
import type { ItemReaderPlan, MapPlan } from '../program/program';
import { evaluationContextOf } from '../runtime/evaluation-context-of';
import type { Turn } from '../runtime/kernel';
import { contentOf, openFile } from './file-items';
import { firstItems, type ItemSource, itemSource, joinedItems } from './item-source';
import { inventoryFiles, unloadedFiles } from './manifest';
import { integerField } from './map-limits';
import { type ObjectReader, readStore } from './object-access';
import { wholeText } from './object-text';
import { readerFailed, unsupportedWord } from './reader-failure';
import type { SourceFile } from './source-file';

/** The items that an ItemReader finds in the object store; `openItems` opens them, as often as it is called. */
export interface FoundItems {
  openItems(): MaybePromise<ItemSource>;
}

/** Evaluates what an ItemReader says. */
export function readItems(turn: Turn<MapPlan>, plan: ItemReaderPlan, input: JsonValue): MaybePromise<FoundItems> {
  const { kernel, thread, visit } = turn;
  const reading = evaluationContextOf(kernel, thread, visit, input);
  const payload = plan.payload === undefined ? {} : templateValue(plan.payload, reading);
  return then(payload, (given) =>
    then(integerField(plan.maxItems, 'MaxItems', reading), (maxItems = 0) => {
      if (maxItems < 0) throw readerFailed('field MaxItems must be positive');
      return new ItemReader(plan, {
        parameters: isJsonObject(given) ? given : {},
        // 0 represents no bound.
        maxItems: maxItems === 0 ? Number.POSITIVE_INFINITY : maxItems,
        objects: readStore(kernel.objects),
        limits: kernel.limits,
        readsObjects: kernel.revision.readsObjects,
      });
    }),
  );
}

interface ReaderContext {
  readonly parameters: JsonObject;
  readonly maxItems: number;
  readonly objects: ObjectReader;
  readonly limits: EngineLimits;
  readonly readsObjects: boolean;
}

class ItemReader implements FoundItems {
  constructor(
    private readonly plan: ItemReaderPlan,
    private readonly context: ReaderContext,
  ) {}

  public openItems(): MaybePromise<ItemSource> {
    const { maxItems } = this.context;
    return then(this.source(), (items) =>
      maxItems === Number.POSITIVE_INFINITY ? items : firstItems(items, maxItems),
    );
  }

  private source(): MaybePromise<ItemSource> {
    const { resource, manifestType, inputType, transformation } = this.plan;
    checkWord('ManifestType', manifestType, READER_CONFIG_WORDS.ManifestType);
    checkWord('Transformation', transformation, READER_CONFIG_WORDS.Transformation);
    const bucket = this.parameter('Bucket');
    if (resource.endsWith(':s3:listObjectsV2')) return this.listing(bucket);
    const file = { bucket, key: this.parameter('Key') };
    if (manifestType === 'ATHENA_DATA') {
      return then(this.text(file), (text) => this.joined(unloadedFiles(text), this.plan));
    }
    if (manifestType === 'S3_INVENTORY' || inputType === 'MANIFEST') {
      // The data files of an inventory are CSV files without headers.
      const plan = { ...this.plan, inputType: 'CSV' };
      return then(this.text(file), (text) => this.joined(inventoryFiles(text), plan));
    }
    return openFile(file, this.plan, this.context);
  }

  private listing(bucket: string): MaybePromise<ItemSource> {
    const { objects, parameters } = this.context;
    const prefix = typeof parameters['Prefix'] === 'string' ? parameters['Prefix'] : '';
    return then(objects.list(bucket, prefix), (listed) => {
      const files = listed.map(({ Key: key }) => ({ bucket, key }));
      if (this.plan.transformation === 'LOAD_AND_FLATTEN') return this.joined(files, this.plan);
      const values = listed.map((entry): JsonObject => ({ ...entry }));
      return itemSource({ values, keys: undefined }, `s3://${bucket}`);
    });
  }

  private joined(files: readonly SourceFile[], plan: ItemReaderPlan): ItemSource {
    return joinedItems(files.map((file) => () => openFile(file, plan, this.context)));
  }

  private text(file: SourceFile): MaybePromise<string> {
    const { objects, limits } = this.context;
    return then(contentOf(objects, file), (body) => wholeText(body, file.key, limits.unpackedBytes));
  }

  private parameter(name: string): string {
    const value = this.context.parameters[name];
    if (typeof value === 'string') return value;
    throw readerFailed(`The ItemReader needs ${name} to be a string but it was: ${jsonText(value)}`);
  }
}

/** A word that would change what is read, and that the engine does not know. */
function checkWord(field: string, word: string | undefined, words: readonly string[]): void {
  if (word !== undefined && !words.includes(word)) throw unsupportedWord(field, word, words);
}
