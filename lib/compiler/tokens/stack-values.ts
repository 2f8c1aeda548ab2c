import { encodeReference, hasReference, parseDynamicText, ReferenceKind } from '../../expression/dynamic-text';
import { ACCOUNT, PARTITION, REGION, URL_SUFFIX } from '../../integration/resource/arn';

/** What to write for the pseudo parameters of `integration/resource/arn.ts`; those not given stay, as readable placeholders. */
export interface StandIns {
  readonly partition?: string;
  readonly region?: string;
  readonly account?: string;
  readonly urlSuffix?: string;
}

/** The text with the known pseudo parameters replaced, but for those in literal text. */
export function replaceStandIns(text: string, standIns: StandIns): string {
  if (!text.includes('${AWS::')) return text;
  if (!hasReference(text)) return replaced(text, standIns);
  return parseDynamicText(text)
    .map((part) => {
      if (typeof part === 'string') return replaced(part, standIns);
      return encodeReference(
        part.kind === ReferenceKind.LITERAL ? part : { ...part, text: replaced(part.text, standIns) },
      );
    })
    .join('');
}

function replaced(text: string, standIns: StandIns): string {
  let written = text;
  for (const [standIn, value] of [
    [PARTITION, standIns.partition],
    [REGION, standIns.region],
    [ACCOUNT, standIns.account],
    [URL_SUFFIX, standIns.urlSuffix],
  ] as const) {
    if (value !== undefined) written = written.replaceAll(standIn, value);
  }
  return written;
}
