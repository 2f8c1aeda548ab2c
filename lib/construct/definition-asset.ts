import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type IResolveContext, Lazy, Stack, Token } from 'aws-cdk-lib';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { withPlaceholders } from '../compiler/tokens/placeholders';
import type { DefinitionParts } from './definition-parts';
import { unquotedPieces } from './definition-text';
import { withMachineResource } from './machine-resource';

const TOKEN = /\$\{Token\[[\w:.-]+\]\}/g;

/** Substitution names are letters, digits and underscores. */
const LONGEST_NAME = 60;

/**
 * Puts a definition that is too large for the template into an S3 asset; `DefinitionSubstitutions` give the values
 * of its tokens.
 *
 * CloudFormation reads the object with the permissions of the deployment, as it does for every asset; the machine's role
 * needs none.
 */
export function definitionAsset(
  machine: Construct,
  parts: DefinitionParts,
  takenNames: readonly string[] = [],
): CfnStateMachine.S3LocationProperty {
  const { text, substitutions } = substituted(Stack.of(machine), parts, takenNames);
  const asset = assetOf(machine, text);
  if (Object.keys(substitutions).length > 0) {
    withMachineResource(machine, (resource) => {
      resource.definitionSubstitutions = { ...resource.definitionSubstitutions, ...substitutions };
    });
  }
  return { bucket: asset.s3BucketName, key: asset.s3ObjectKey };
}

/** The name of the file is not part of the asset's hash: the same definition is the same asset in every run. */
function assetOf(machine: Construct, text: string): Asset {
  const folder = mkdtempSync(join(tmpdir(), 'stepwright-'));
  const path = join(folder, 'definition.asl.json');
  writeFileSync(path, text);
  const asset = new Asset(machine, 'DefinitionBody', { path });
  // Staging has made its own copy, unless it is switched off: then the tool reads this file later.
  if (asset.assetPath !== path) rmSync(folder, { recursive: true });
  return asset;
}

interface SubstitutedText {
  readonly text: string;
  readonly substitutions: Readonly<Record<string, string>>;
}

function substituted(stack: Stack, parts: DefinitionParts, takenNames: readonly string[]): SubstitutedText {
  const literalText = parts.literals.join('');
  const taken = new Set(takenNames);
  const nameOfValue = new Map<unknown, string>();
  const substitutions: Record<string, string> = {};

  const pieces = parts.literals.map((literal, index) => {
    const leaf = index < parts.leaves.length ? parts.leaves[index] : '';
    const before = literal.replace(TOKEN, placeText);
    if (leaf === '') return before;
    return before + (typeof leaf === 'string' ? JSON.stringify(leaf).replace(TOKEN, placeText) : placeValue(leaf));
  });
  return { text: pieces.join(''), substitutions };

  /** Within a JSON string: the substituted value is escaped, and has no quotes around it. */
  function placeText(token: string): string {
    // Not a lazy string: this one may resolve to an intrinsic function.
    const lazy = () => Lazy.uncachedAny({ produce: (context) => withoutQuotes(context, stack, token) });
    return place(token, () => Token.asString(lazy()));
  }

  /** A number, list or object: the substituted value is JSON itself. */
  function placeValue(token: unknown): string {
    return place(token, () => stack.toJsonString(token));
  }

  function place(token: unknown, value: () => string): string {
    let name = nameOfValue.get(token);
    if (name === undefined) {
      name = freeName(token);
      nameOfValue.set(token, name);
      substitutions[name] = value();
    }
    return `\${${name}}`;
  }

  /** `ValidateFn_Arn`; numbered where it is taken, or where the definition holds that text with another meaning. */
  function freeName(token: unknown): string {
    const shown = withPlaceholders(token);
    const words = (typeof shown === 'string' ? shown : 'Value').replace(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '');
    const base = words.slice(0, LONGEST_NAME) || 'Value';
    for (let count = 1; ; count += 1) {
      const name = count === 1 ? base : `${base}_${count}`;
      if (taken.has(name) || literalText.includes(`\${${name}}`)) continue;
      taken.add(name);
      return name;
    }
  }
}

/** The JSON string of a token, without its quotes. */
function withoutQuotes(context: IResolveContext, stack: Stack, token: string): unknown {
  const rest = unquotedPieces(context.resolve(stack.toJsonString(token)));
  if (rest === undefined) {
    throw new Error(
      'The definition is too large for the template, so it is kept in S3, where only strings can take the place of ' +
        `a string. "${withPlaceholders(token)}" is something else: pass it as a number, list or object.`,
    );
  }
  if (rest.every((piece) => typeof piece === 'string')) return rest.join('');
  return rest.length === 1 ? rest[0] : { 'Fn::Join': ['', rest] };
}
