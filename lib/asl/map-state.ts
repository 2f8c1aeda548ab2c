import type {
  AssignField,
  InputPathField,
  JsonataForm,
  JsonataText,
  JsonPathForm,
  JsonPathText,
  OutputField,
  OutputPathField,
  PayloadTemplate,
  ResultPathField,
  Transition,
  Without,
} from './common-fields';
import type { JsonataItemBatcher, JsonPathItemBatcher } from './item-batcher';
import type { JsonataItemReader, JsonPathItemReader } from './item-reader';
import type { JsonArray, JsonObject, JsonValue } from './json';
import type { JsonataResultWriter, JsonPathResultWriter } from './result-writer';
import type { JsonataCatchField, JsonPathCatchField, RetryField } from './retry-catch';
import type { Branch } from './state-machine-document';

interface MapFields extends AssignField, RetryField {
  readonly Type: 'Map';
  /** Distributed only: part of the Map Run's name, at most 40 characters, unique in the machine. */
  readonly Label?: string;
}

interface JsonPathMapFields
  extends MapFields,
    JsonPathForm,
    InputPathField,
    OutputPathField,
    ResultPathField,
    JsonPathCatchField,
    Without<'Arguments' | 'Output' | 'Items' | 'Result'> {
  readonly ItemsPath?: JsonPathText;
  readonly ItemSelector?: PayloadTemplate;
  /** The old name of `ItemSelector`; not together with it. */
  readonly Parameters?: PayloadTemplate;
  readonly ResultSelector?: PayloadTemplate;
  /** 0 means no bound of ours. */
  readonly MaxConcurrency?: number;
  /** Not together with `MaxConcurrency`. */
  readonly MaxConcurrencyPath?: JsonPathText;
  readonly ItemReader?: JsonPathItemReader;
  readonly ItemBatcher?: JsonPathItemBatcher;
  readonly ResultWriter?: JsonPathResultWriter;
  readonly ToleratedFailureCount?: number;
  /** Not together with `ToleratedFailureCount`. */
  readonly ToleratedFailureCountPath?: JsonPathText;
  /** 0 to 100. */
  readonly ToleratedFailurePercentage?: number;
  /** Not together with `ToleratedFailurePercentage`. */
  readonly ToleratedFailurePercentagePath?: JsonPathText;
}

interface JsonataMapFields
  extends MapFields,
    JsonataForm,
    OutputField,
    JsonataCatchField,
    Without<
      | 'InputPath'
      | 'OutputPath'
      | 'ResultPath'
      | 'ResultSelector'
      | 'Parameters'
      | 'Arguments'
      | 'Result'
      | 'ItemsPath'
      | 'MaxConcurrencyPath'
      | 'ToleratedFailureCountPath'
      | 'ToleratedFailurePercentagePath'
    > {
  readonly Items?: JsonArray | JsonObject | JsonataText;
  readonly ItemSelector?: JsonValue;
  /** 0 means no bound of ours. */
  readonly MaxConcurrency?: number | JsonataText;
  readonly ItemReader?: JsonataItemReader;
  readonly ItemBatcher?: JsonataItemBatcher;
  readonly ResultWriter?: JsonataResultWriter;
  readonly ToleratedFailureCount?: number | JsonataText;
  readonly ToleratedFailurePercentage?: number | JsonataText;
}

/** What runs for each item, and as what. */
export interface ItemProcessor extends Branch {
  /** Absent means inline. */
  readonly ProcessorConfig?: ProcessorConfig;
}

export type ProcessorConfig = InlineProcessorConfig | DistributedProcessorConfig;

/** Iterations run inside the execution. */
export interface InlineProcessorConfig extends Without<'ExecutionType'> {
  readonly Mode?: 'INLINE';
}

/** Each iteration, or batch of items, is an execution of its own. Only a Standard machine can start them. */
export interface DistributedProcessorConfig {
  readonly Mode: 'DISTRIBUTED';
  readonly ExecutionType: 'STANDARD' | 'EXPRESS';
}

type Processor =
  | ({ readonly ItemProcessor: ItemProcessor } & Without<'Iterator'>)
  /** The old name of `ItemProcessor`; always inline. */
  | ({ readonly Iterator: ItemProcessor } & Without<'ItemProcessor'>);

export type JsonPathMapState = JsonPathMapFields & Processor & Transition;
export type JsonataMapState = JsonataMapFields & Processor & Transition;
export type MapState = JsonPathMapState | JsonataMapState;
