import { ACCOUNT, PARTITION, REGION, URL_SUFFIX } from '../integration/arn';

/** What to write for the stand-ins of `integration/arn.ts`; those not given stay, as readable placeholders. */
export interface StandIns {
  readonly partition?: string;
  readonly region?: string;
  readonly account?: string;
  readonly urlSuffix?: string;
}

/** The text with the known stand-ins replaced. */
export function replaceStandIns(text: string, standIns: StandIns): string {
  if (!text.includes('${AWS::')) return text;
  let replaced = text;
  for (const [standIn, value] of [
    [PARTITION, standIns.partition],
    [REGION, standIns.region],
    [ACCOUNT, standIns.account],
    [URL_SUFFIX, standIns.urlSuffix],
  ] as const) {
    if (value !== undefined) replaced = replaced.replaceAll(standIn, value);
  }
  return replaced;
}
