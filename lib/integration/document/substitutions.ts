import type { SubstitutionKnowledge } from '../call/call-request';
import { isLoneToken } from '../resource/cdk-token';

/** `${Name}`, `${Resource.Attribute}`; neither the pseudo parameters of arn.ts nor CDK tokens. */
const SUBSTITUTION = /\$\{(?!Token\[|AWS::(?:Partition|Region|AccountId|URLSuffix)\})([^{}]+)\}/g;

/**
 * How a substitution is in a string while permissions are derived: as a CDK token, which all code lets through. The mark `ARN`
 * says that the substitution is an ARN, see `token-meaning.ts`.
 */
const STAND_IN = /\$\{Token\[SUBSTITUTION\.(?:ARN\.)?(\d+)\]\}/g;

/**
 * The substitutions of a definition (`DefinitionSubstitutions`, SAM, what a template shows for its references). To
 * the derivation they are what CDK tokens are: text that only deployment knows. So they stand as tokens while it
 * works, and are put back into what comes out of it.
 */
export class Substitutions implements SubstitutionKnowledge {
  private readonly names: string[] = [];

  /** @param known the ARN that a substitution represents, as text with substitutions: `Orders` -> `${Orders.Arn}` */
  constructor(private readonly known: (name: string) => string | undefined) {}

  /** Text with pseudo parameters. */
  encode(text: string): string {
    return text.replace(SUBSTITUTION, (_, name: string) => this.standIn(name));
  }

  /** Text as it was. */
  decode(text: string): string {
    const shown = this.names.length > 0 ? text.replaceAll('a CDK token', 'a substitution') : text;
    return shown.replace(STAND_IN, (_, index: string) => `\${${this.names[Number(index)] ?? ''}}`);
  }

  isIn(text: string): boolean {
    return text.search(STAND_IN) >= 0;
  }

  arnOf(text: string): string | undefined {
    if (!isLoneToken(text)) return undefined;
    const [, index] = /SUBSTITUTION\.(?:ARN\.)?(\d+)/.exec(text) ?? [];
    const name = index === undefined ? undefined : this.names[Number(index)];
    if (name === undefined) return undefined;
    const known = this.known(name);
    if (known !== undefined) return this.encode(known);
    return this.isArn(name) ? text : undefined;
  }

  private standIn(name: string): string {
    const index = this.names.indexOf(name);
    if (index < 0) this.names.push(name);
    const mark = this.isArn(name) ? 'ARN.' : '';
    return `\${Token[SUBSTITUTION.${mark}${index < 0 ? this.names.length - 1 : index}]}`;
  }

  /** `${ValidateFn.Arn}`, `${OrdersQueueArn}`: the names show it. */
  private isArn(name: string): boolean {
    return /arn$/i.test(name) || this.known(name) === `\${${name}}`;
  }
}
