import { asDocument, jsonOf } from '../asl/document-json';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../asl/json';
import { objectOf } from '../asl/json-object-of';
import type { TextPosition } from '../asl/line-index';
import { mapJson } from '../asl/map-json';
import { type ParsedDefinition, parseText, withoutByteOrderMark } from '../asl/parse';
import { PARSE_PROBLEMS } from '../asl/parse-problems';
import { splitPointer } from '../asl/pointer';
import type { PositionMap } from '../asl/position-map';
import type { StateMachineDocument } from '../asl/state-machine-document';
import type { Diagnostic } from '../diagnostic/diagnostic';
import type { SourceLocation } from '../diagnostic/source-location';
import { errorMessage } from '../util/error-message';
import { isIntrinsic, logicalIdsIn, logicalNames, plainIntegrationArn } from '../util/placeholder-name';
import { ComposedPlaces, ComposedText, type Piece, type PieceOrigin } from './composed-text';
import type { ChosenConditions } from './conditional-parts';
import { definitionPieces, type PieceSources, UnreadableDefinitionError } from './definition-pieces';
import { deployedObject } from './deployed-object';
import { withVariant } from './find-machine';
import { mapStrings } from './map-strings';
import { knownParameters, parameterDefaults } from './parameter-defaults';
import { readPieces } from './read-pieces';
import type { DefinitionSource, TemplateMachine } from './template-machine';
import { TemplateText } from './template-text';

/** A template: its value, and where it came from. */
export interface TemplateFile {
  /** What messages call the template. */
  readonly file: string;
  readonly value: JsonObject;
  /** Its text without a byte order mark, and where everything is in it. Undefined for a template that was no text. */
  readonly source?: { readonly content: string; readonly positions: Pick<PositionMap, 'find' | 'locate'> };
}

/** A file that a template names. */
export interface NamedFile {
  readonly file: string;
  readonly text: string;
}

/** How the machines of a template are read. */
export interface MachineReaderOptions {
  /** Whether integers that a number can't hold are read as `bigint`. */
  readonly exactIntegers: boolean;

  /**
   * Whether the parameters of the template have their defaults, as in a run of the machine. Default false: only the
   * deployment knows them.
   */
  readonly hasDefaults?: boolean;

  /**
   * What the caller knows of the deployment: values for `${Name}`, which go before those of the template, for its parameters
   * and for attributes such as `Fn.Arn`. They are put in as CloudFormation puts in text. Default: none.
   */
  readonly known?: ReadonlyMap<string, string>;

  /**
   * The file at a path that the template names, relative to the template. Without it, files are not read.
   *
   * @throws Error whose message says why it can't be read, as the end of a sentence: `"x.json" does not exist`
   */
  readonly readFile?: (path: string) => NamedFile;

  /** The file that an object in Amazon S3 is uploaded from; undefined where it is not known. */
  readonly readObject?: (key: string) => NamedFile | undefined;
}

/** The definition of a machine, as the deployment will have it as far as the template says it. */
export interface ReadMachine {
  readonly machine: TemplateMachine;

  /** Undefined where the definition can't be read: an error among the diagnostics says why. */
  readonly document?: StateMachineDocument;

  /** What is wrong with the text of the definition. */
  readonly diagnostics: readonly Diagnostic[];

  /** The file that has the definition: the template, or the one that it names. */
  readonly file: string;

  /** The text of that file where it is not the template; undefined where it must not be quoted. */
  readonly text?: string;

  /** The pointer that reports show for a pointer into the definition. */
  readonly pathOf: (pointer: string) => string;

  /** Where a pointer into the definition leads to in the file. */
  readonly locate: (pointer: string) => SourceLocation | undefined;
}

const NOTHING_KNOWN: ReadonlyMap<string, string> = new Map();

/** What the CDK makes for a list that only the deployment knows, where a string has to hold it. */
const STRINGIFIED = 'Custom::AWSCDKCfnJsonStringify';

/** Reads the definitions of the machines of one template. */
export class MachineReader {
  private text: TemplateText | undefined;
  private stringified: ReadonlyMap<string, JsonValue> | undefined;

  constructor(
    private readonly template: TemplateFile,
    private readonly options: MachineReaderOptions,
  ) {}

  /** Never throws: whatever is wrong is a diagnostic. */
  read(machine: TemplateMachine): ReadMachine {
    try {
      return this.readSource(machine, machine.source);
    } catch (problem) {
      return this.unreadable(machine, reasonOf(problem));
    }
  }

  private readSource(machine: TemplateMachine, source: DefinitionSource): ReadMachine {
    const { readFile, readObject } = this.options;
    switch (source.kind) {
      case 'object':
        return this.fromObject(machine, source.value, source.chosen);
      case 'string':
        return this.fromString(machine, source.value);
      case 'file':
        if (readFile === undefined) return this.unreadable(machine, `it is in the file "${source.path}"`);
        return this.fromFile(machine, readFile(source.path));
      case 's3': {
        const found = source.key === undefined ? undefined : readObject?.(source.key);
        if (found === undefined) return this.unreadable(machine, `it is in Amazon S3 (${source.uri})`);
        return this.fromFile(machine, found);
      }
      case 'none':
      case 'unreadable':
        return this.unreadable(machine, source.reason);
    }
  }

  private fromObject(machine: TemplateMachine, value: JsonObject, chosen?: ChosenConditions): ReadMachine {
    const { pointer } = machine.source;
    const definition = this.withStringified(value);
    const sources = this.sourcesOf(machine, definition);
    const { document, originalPointer } = deployedObject(
      isJsonObject(definition) ? definition : {},
      pointer,
      sources,
      chosen,
    );
    return {
      machine,
      document: asDocument(document),
      diagnostics: [],
      file: this.template.file,
      pathOf: (inner) => `${pointer}${originalPointer(inner)}`,
      locate: (inner) => this.template.source?.positions.locate(`${pointer}${originalPointer(inner)}`),
    };
  }

  private fromString(machine: TemplateMachine, value: JsonValue): ReadMachine {
    const { pointer } = machine.source;
    const { file } = this.template;
    const definition = this.withStringified(value);
    const sources = this.sourcesOf(machine, definition);
    const found = definitionPieces(definition, pointer, sources);
    const [only] = found;
    if (only !== undefined && found.length === 1 && !only.isKnown) {
      return this.unreadable(machine, `it is ${only.text}, which only the deployment knows`);
    }
    const { pieces, restored } = withPlainNames(found);
    const composed = new ComposedText(pieces);
    const isJson = /^\s*(?:\{|$)/.test(composed.text);
    const { positions, ...parsed } = parseText(
      composed.text,
      new ComposedPlaces(composed, (origin) => this.placeOf(origin)),
      { file, format: isJson ? 'json' : 'yaml', exactIntegers: this.options.exactIntegers },
    );
    const pathOf = (inner: string) => `${pointer}#${inner}`;
    const diagnostics = parsed.diagnostics.map((one) => ({ ...one, path: pathOf(one.path) }));
    return {
      machine,
      ...documentIn(parsed, restored),
      diagnostics: isJson || parsed.document === undefined ? diagnostics : [...diagnostics, this.yamlString(machine)],
      file,
      pathOf,
      locate: (inner) => (this.template.source === undefined ? undefined : positions.locate(inner)),
    };
  }

  /** The service takes JSON; only what CloudFormation fetches from Amazon S3 is read as YAML (see `isFetched`). */
  private yamlString({ id, variant, source: { pointer } }: TemplateMachine): Diagnostic {
    const source = this.locate(pointer);
    return {
      ...PARSE_PROBLEMS.DOUBTFUL_YAML,
      message: `The "DefinitionString" of "${withVariant(id, variant)}" is YAML, and CloudFormation passes it to Step Functions as it is.`,
      path: pointer,
      ...(source && { source }),
      help: 'Write it as JSON, or put the definition itself under "Definition".',
    };
  }

  private fromFile(machine: TemplateMachine, { file, text }: NamedFile): ReadMachine {
    const content = withoutByteOrderMark(text);
    const sources = this.sourcesOf(machine, null);
    const { pieces, restored } = withPlainNames(definitionPieces(content, '', sources));
    const { positions, isQuotable, diagnostics, ...parsed } = readPieces(pieces, content, file, {
      exactIntegers: this.options.exactIntegers,
      isFetched: true,
    });
    return {
      machine,
      ...documentIn(parsed, restored),
      diagnostics,
      file,
      ...(isQuotable && { text: content }),
      pathOf: (inner) => inner,
      locate: (inner) => positions.locate(inner),
    };
  }

  private sourcesOf({ substitutions, substitutionsPointer }: TemplateMachine, definition: unknown): PieceSources {
    const { Mappings: mappings } = this.template.value;
    const { known = NOTHING_KNOWN, hasDefaults = false } = this.options;
    return {
      names: logicalNames(logicalIdsIn([definition, substitutions])),
      mappings: objectOf(mappings),
      parameters: new Map([
        ...(hasDefaults ? parameterDefaults(this.template.value) : []),
        ...knownParameters(this.template.value, known),
      ]),
      substitutions: { ...substitutions, ...Object.fromEntries(known) },
      substitutionsPointer,
      known,
    };
  }

  /** Shows the list itself where the template refers to the custom resource that makes a string of it. */
  private withStringified(definition: JsonValue): JsonValue {
    this.stringified ??= stringifiedLists(this.template.value);
    const lists = this.stringified;
    if (lists.size === 0) return definition;
    const listOf = (value: unknown): JsonValue | undefined => {
      const attribute = isIntrinsic(value) ? value['Fn::GetAtt'] : undefined;
      return Array.isArray(attribute) && attribute[1] === 'Value' ? lists.get(String(attribute[0])) : undefined;
    };
    return mapJson(
      definition,
      (value) => listOf(value) !== undefined,
      (value) => listOf(value) ?? null,
    );
  }

  private unreadable(machine: TemplateMachine, reason: string): ReadMachine {
    const { pointer, kind } = machine.source;
    const name = withVariant(machine.id, machine.variant);
    const source = this.locate(pointer);
    const message =
      kind === 'none'
        ? `The state machine "${name}" has no definition in the template.`
        : `The definition of "${name}" can't be read: ${reason.replace(/\.?$/, '.')}`;
    return {
      machine,
      diagnostics: [
        {
          ...PARSE_PROBLEMS.UNREADABLE_DEFINITION,
          message,
          path: pointer,
          ...(source && { source }),
          help: 'Correct the definition, or check the file that it comes from by itself.',
        },
      ],
      file: this.template.file,
      pathOf: () => pointer,
      locate: () => source,
    };
  }

  private locate(pointer: string): SourceLocation | undefined {
    return this.template.source?.positions.locate(pointer);
  }

  private placeOf(origin: PieceOrigin): TextPosition {
    const { source, value } = this.template;
    if (source === undefined) return { line: 1, column: 1, offset: 0 };
    this.text ??= new TemplateText(source.content, source.positions, (pointer) => stringAt(value, pointer));
    return this.text.placeOf(origin);
  }
}

/** Once for all machines: a template may have thousands of resources, and as many machines. */
function stringifiedLists({ Resources: resources }: JsonObject): ReadonlyMap<string, JsonValue> {
  const lists = new Map<string, JsonValue>();
  for (const [id, resource] of Object.entries(objectOf(resources))) {
    if (!isJsonObject(resource) || resource['Type'] !== STRINGIFIED) continue;
    const { Properties: properties } = resource;
    lists.set(id, objectOf(properties)['Value'] ?? null);
  }
  return lists;
}

function reasonOf(problem: unknown): string {
  if (problem instanceof UnreadableDefinitionError) return problem.message;
  if (problem instanceof RangeError) return 'it is nested too deeply';
  return errorMessage(problem);
}

function stringAt(root: JsonValue, pointer: string): string | undefined {
  let value: JsonValue | undefined = root;
  for (const key of splitPointer(pointer) ?? []) {
    if (isJsonArray(value)) value = value[Number(key)];
    else value = value !== undefined && isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return typeof value === 'string' ? value : undefined;
}

/** What a name may have in it without being something else to JSON or YAML. */
const PLAIN_NAME = /^\$\{[\w.:@/-]*\}$/;

/** A name that no template has, for one that has spaces, quotes or commas in it: `${Fn::Select(3, Fn.Arn)}`. */
const ALIAS = /\$\{stepwright-unknown-(\d+)\}/g;

interface PlainPieces {
  readonly pieces: readonly Piece[];
  /** A string of the document with the names in it. */
  readonly restored: ((text: string) => string) | undefined;
}

function withPlainNames(pieces: readonly Piece[]): PlainPieces {
  const names: string[] = [];
  const plain = pieces.map((piece) => {
    if (piece.isKnown || PLAIN_NAME.test(piece.text)) return piece;
    return { ...piece, text: `\${stepwright-unknown-${names.push(piece.text) - 1}}` };
  });
  if (names.length === 0) return { pieces, restored: undefined };
  return { pieces: plain, restored: (text) => text.replace(ALIAS, (alias, index) => names[Number(index)] ?? alias) };
}

function documentIn(
  { document }: Pick<ParsedDefinition, 'document'>,
  restored: ((text: string) => string) | undefined,
): { readonly document?: StateMachineDocument } {
  if (document === undefined) return {};
  const shown = mapStrings(
    jsonOf(document),
    (text) => plainIntegrationArn(restored === undefined ? text : restored(text)),
    (key) => (restored === undefined ? key : restored(key)),
  );
  return { document: asDocument(shown) };
}
