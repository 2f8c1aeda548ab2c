import { isAnyObject } from './member-of';

/** How the CDK marks an encoded string and an encoded list; looking for the mark is far cheaper than asking `Token`. */
const STRING_MARK = '${Token[';
const LIST_MARK = '#{Token[';

/** The CDK encodes number tokens as numbers around -1.888e289. */
const NUMBER_MARK = Object.freeze({ least: -1.9e289, most: -1.8e289 });

/** Whether a value is, or (a string) holds, a CDK token. Does not look into plain objects and lists. */
export function isTokenLeaf(value: unknown): boolean {
  if (typeof value === 'string') return value.includes(STRING_MARK);
  if (typeof value === 'number') return value >= NUMBER_MARK.least && value <= NUMBER_MARK.most;
  if (!isAnyObject(value)) return false;
  if (Array.isArray(value)) {
    return value.length === 1 && typeof value[0] === 'string' && value[0].startsWith(LIST_MARK);
  }
  return typeof value['resolve'] === 'function';
}

/** A number token and an item of a list token as they are once a program has put them into other text. */
const IN_TEXT = /#\{Token\[[\w:.-]+\]\}|-1\.\d{10,16}e\+289/;

/** As {@link isTokenLeaf}, and also for a string that a number token or an item of a list token was put into. */
export function holdsToken(value: unknown): boolean {
  return isTokenLeaf(value) || (typeof value === 'string' && IN_TEXT.test(value));
}
