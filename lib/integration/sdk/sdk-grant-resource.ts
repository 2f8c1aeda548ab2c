import { chosenAtRunTime } from '../call/run-time-choice';
import { ACCOUNT, arnFields, PARTITION, REGION } from '../resource/arn';
import { LETTER_REASON, policyLetters } from '../resource/policy-letters';
import { beginningOf, tokenArnFields, tokenPart } from '../resource/token-meaning';
import type { GrantResource, Placeholder } from './sdk-grant';
import { type SeenValue, valuesAt } from './sdk-parameter-values';
import { formed, type GivenValue } from './sdk-resource-form';

/** One resource of a grant, with the values of the call in it. */
export interface BoundResource {
  readonly arn: string;
  /** Why it holds a wildcard; undefined where it holds none. */
  readonly wide?: string;
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What stands at a place of the ARN, for one combination of values. */
interface Draft {
  readonly arn: string;
  /** Whether the ARN is whole, so that what is left of the template adds nothing to it. */
  readonly closed: boolean;
  readonly reasons: readonly string[];
  readonly conditions?: BoundResource['conditions'];
}

/** More resources than these say less than a wildcard, and fill the policy. */
const MOST = 60;

/** Whether all parameters of a resource are given. */
export function isResourceGiven({ parts }: GrantResource, parameters: unknown): boolean {
  return parts.every((part) => typeof part === 'string' || valuesOf(part, parameters).some(isGiven));
}

/** The ARNs that a resource of a grant means in a call. `accepts` says which texts of a list are meant. */
export function bindResource(
  { parts }: GrantResource,
  parameters: unknown,
  accepts: (path: string, text: string) => boolean,
): readonly BoundResource[] {
  if (parts.length === 1 && parts[0] === '*') return [{ arn: '*' }];
  let drafts: readonly Draft[] = [{ arn: '', closed: false, reasons: [] }];
  const standsAlone = parts.length === 1;
  parts.forEach((part, index) => {
    const isLast = !parts.slice(index + 1).some((later) => typeof later !== 'string');
    const rest = parts.slice(index + 1);
    if (typeof part === 'string') {
      drafts = drafts.map((draft) =>
        draft.closed ? draft : { ...draft, arn: draft.arn + ownFields(part, draft.arn) },
      );
      return;
    }
    const fillings = fillingsOf(part, parameters, { standsAlone, accepts });
    const [name = ''] = part.paths;
    drafts = drafts.flatMap((draft) => fillings.map((filling) => fill(draft, filling, { isLast, rest, name })));
  });
  const bindsName = parts.some((part) => typeof part !== 'string');
  const bound = unique(drafts.map((draft) => finished(draft, bindsName)));
  return bound.length > MOST ? [wideOf(parts)] : bound;
}

interface Filling {
  readonly text: string;
  readonly whole: boolean;
  readonly reasons: readonly string[];
  readonly conditions?: BoundResource['conditions'];
}

function fillingsOf(
  placeholder: Placeholder,
  parameters: unknown,
  { standsAlone, accepts }: { standsAlone: boolean; accepts: (path: string, text: string) => boolean },
): readonly Filling[] {
  const values = valuesOf(placeholder, parameters).filter(
    (value) => value.kind !== 'text' || value.dynamic || placeholder.paths.every((path) => accepts(path, value.text)),
  );
  const given = values.filter(isGiven);
  const byDefault =
    values.length === given.length && given.length > 0 ? [] : defaults(placeholder, parameters, given.length > 0);
  return [...given.flatMap((value) => fillingsOfValue(value, placeholder, parameters, standsAlone)), ...byDefault];
}

function fillingsOfValue(
  value: GivenValue,
  { form, fallback = '' }: Placeholder,
  parameters: unknown,
  standsAlone: boolean,
): readonly Filling[] {
  const pieces = formed(value, form, parameters).map(({ text, whole, wide, conditions }) => ({
    text,
    whole,
    reasons: [...reasonsOf(value, text), ...(wide === undefined ? [] : [wide])],
    ...(conditions && { conditions }),
  }));
  // Where a parameter takes ARNs of several kinds, what is not an ARN of one of them may be any of them.
  const patterns = fallback.includes(':') ? fallback.split(',') : ['*'];
  const isOfKind = ({ text, whole }: Filling) =>
    whole && patterns.some((pattern) => isOfService(text, arnOfPattern(pattern)));
  if (standsAlone && !pieces.every(isOfKind)) {
    const isForeign = pieces.every(({ whole }) => whole);
    const fault = isForeign ? `${value.parameter} is an ARN of another service` : `${value.parameter} is not an ARN`;
    const why = value.kind === 'text' && value.dynamic ? reasonsOf(value, '*') : [fault];
    return patterns.map((pattern) => ({ text: arnOfPattern(pattern), whole: true, reasons: why }));
  }
  return pieces;
}

/** Whether an ARN is of the service of a template: no other can be the resource of its action. */
function isOfService(arn: string, template: string): boolean {
  const [service, wanted] = [arnFields(arn)?.service, arnFields(template)?.service];
  const isKnown = service !== undefined && wanted !== undefined && !/[*$]/.test(service + wanted);
  return !isKnown || service === wanted;
}

function reasonsOf(value: GivenValue, text: string): readonly string[] {
  if (value.kind === 'resource' || !value.dynamic || !text.includes('*')) return [];
  return [chosenAtRunTime(value.parameter)];
}

/** What represents a parameter that the call omits. */
function defaults(placeholder: Placeholder, parameters: unknown, hasOthers: boolean): readonly Filling[] {
  const { paths, fallback, form } = placeholder;
  const reasons = [`${nameOf(paths)} is not given`];
  if (fallback === undefined) return hasOthers ? [] : [{ text: '*', whole: false, reasons }];
  if (fallback.includes(':')) {
    return fallback.split(',').map((pattern) => ({ text: arnOfPattern(pattern), whole: true, reasons }));
  }
  if (fallback === 'A') return [{ text: ACCOUNT, whole: false, reasons: [] }];
  const value = { kind: 'text', text: fallback, dynamic: false, parameter: nameOf(paths) } as const;
  return formed(value, form, parameters).map(({ text, whole, wide }) => ({
    text,
    whole,
    reasons: wide === undefined ? [] : [wide],
  }));
}

function nameOf(paths: readonly string[]): string {
  return paths.map((path) => path.replace(/^.*[.\]}]\.?(?=.)/, '')).join(' or ');
}

/** Where a value is filled in. */
interface Slot {
  readonly isLast: boolean;
  /** What follows it in the template. */
  readonly rest: readonly (string | Placeholder)[];
  /** The parameter that gives the value. */
  readonly name: string;
}

/** A value in its place. A whole ARN replaces what the template says before it, or gives its name in the middle of it. */
function fill(draft: Draft, filling: Filling, slot: Slot): Draft {
  if (draft.closed) return draft;
  const { isLast, rest } = slot;
  const { text } = filling;
  const conditions = filling.conditions ?? draft.conditions;
  const made = { reasons: [...draft.reasons, ...filling.reasons], ...(conditions && { conditions }) };
  // Some forms take names only: an ARN where the service wants none is still no part of another one.
  if (!filling.whole && beginningOf(text).kind !== 'arn') return { ...made, arn: draft.arn + text, closed: false };
  const end = rest.filter((part) => typeof part === 'string').join('');
  const fields = arnFields(text);
  if (fields === undefined) return { ...made, ...fillToken(draft, text, slot, end) };
  if (draft.arn !== '' && !isOfService(text, `${draft.arn}x`)) {
    const reasons = [...made.reasons, `${slot.name} is an ARN of another service`];
    return { ...made, reasons, arn: `${draft.arn}*`, closed: false };
  }
  // S3's objects lie below their bucket, and below "object/" of an access point.
  if (fields.service === 's3' && fields.resource.startsWith('accesspoint/') && rest.length > 0) {
    return { ...made, arn: `${text}/object`, closed: false };
  }
  if (isLast) return { ...made, arn: text, closed: !fits(draft.arn, text) || isFull(fields.resource, end) };
  if (fits(draft.arn, text)) return { ...made, arn: text, closed: false };
  return { ...made, arn: draft.arn + fields.resource.replace(/^.*[:/]/, ''), closed: false };
}

/** A token for an ARN: nothing is known of it but that it is one, and perhaps the type of the resource. */
function fillToken(
  draft: Draft,
  text: string,
  { isLast, rest, name }: Slot,
  end: string,
): Pick<Draft, 'arn' | 'closed'> {
  const { type = name } = beginningOf(text);
  if (type === 'AWS::S3::AccessPoint' && rest.length > 0) return { arn: `${text}/object`, closed: false };
  if (isLast) return { arn: text, closed: end.startsWith('/*') };
  const before = arnFields(`${draft.arn}x`)?.resource.slice(0, -1) ?? '';
  const mark = before.slice(-1);
  const noun =
    before
      .slice(0, -1)
      .split(/[^A-Za-z-]/)
      .pop() ?? '';
  const isOfKind = letters(type.replace(/^.*::/, '')).includes(letters(noun));
  if (isOfKind) return { arn: text, closed: false };
  // Of a cluster in the ARN of its service, only the name belongs there.
  const fields = tokenArnFields(text);
  const own = fields && (mark === ':' ? fields.name : tokenPart(fields.resource, '/', 1));
  return { arn: draft.arn + (own ?? '*'), closed: false };
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}

/** Whether an ARN begins as the template does up to its placeholder. */
function fits(before: string, arn: string): boolean {
  const template = arnFields(`${before}x`);
  const fields = arnFields(arn);
  if (template === undefined || fields === undefined) return false;
  const literal = template.resource.slice(0, -1);
  return template.service === fields.service && fields.resource.startsWith(literal.split('*', 1)[0] ?? '');
}

/** Whether the ARN has what the template's end represents already: the id behind a stack's name, a log group's `:*`. */
function isFull(resource: string, end: string): boolean {
  return end === '' || resource.split(end.charAt(0)).length > 2;
}

function finished({ arn, reasons, conditions }: Draft, bindsName: boolean): BoundResource {
  // IAM takes no wildcard for the service of an ARN.
  const isPattern = !(arnFields(arn)?.service.includes('*') ?? false);
  const text = isPattern ? policyLetters(arn.replace(/\*{2,}/g, '*')) : '*';
  const isWide = /[*?]/.test(arn);
  const why = [...new Set(reasons)];
  const which = bindsName
    ? `no parameter has the whole ARN of the ${nounOf(arn)}`
    : `the call does not specify which ${nounOf(arn)}`;
  return {
    arn: text,
    ...(isWide && { wide: why.length > 0 ? why.join('; ') : which }),
    ...(!isWide && text !== arn && { wide: LETTER_REASON }),
    ...(conditions && { conditions }),
  };
}

/** What kind of thing an ARN names, for reasons: `job` of `arn:aws:batch:...:job/*`. */
function nounOf(arn: string): string {
  const { resource = '', service = 'resource' } = arnFields(arn) ?? {};
  const [noun = ''] = resource.replace(/^\//, '').split(/[:/]/);
  return /^[A-Za-z][\w-]+$/.test(noun)
    ? noun.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
    : `resource of ${service}`;
}

/** `sqs:R:A:` at the beginning of a template is `arn:<partition>:sqs:<region>:<account>:`. */
function ownFields(text: string, before: string): string {
  if (before !== '') return text.replace(/^:A:/, `:${ACCOUNT}:`);
  const [service = '', region = '', ...rest] = text.split(':');
  const [account, ...resource] = rest;
  const start = `arn:${PARTITION}:${service}:${region === 'R' ? REGION : region}`;
  if (account === undefined) return start;
  return [start, account === 'A' ? ACCOUNT : account, ...resource].join(':');
}

function arnOfPattern(pattern: string): string {
  return pattern === '*' ? '*' : ownFields(pattern, '');
}

function wideOf(parts: GrantResource['parts']): BoundResource {
  const text = parts.map((part) => (typeof part === 'string' ? part : '*')).join('');
  return { arn: ownFields(text, ''), wide: `the call names more than ${MOST} resources` };
}

function valuesOf({ paths }: Placeholder, parameters: unknown): readonly SeenValue[] {
  const alternatives = paths.map((path) => valuesAt(parameters, path));
  return alternatives.find((values) => values.some(isGiven)) ?? alternatives[0] ?? [];
}

function isGiven(value: SeenValue): value is GivenValue {
  return value.kind !== 'absent';
}

function unique(resources: readonly BoundResource[]): readonly BoundResource[] {
  const seen = new Map(resources.map((resource) => [JSON.stringify(resource), resource]));
  return [...seen.values()];
}
