import fc from 'fast-check';
import { isTypingSlip, typingSlipOf } from '../../lib/util/typing-slip';

test.each([
  ['Bukcet', 'Bucket'],
  ['Buket', 'Bucket'],
  ['Bucke', 'Bucket'],
  ['Buckket', 'Bucket'],
  ['Buckett', 'Bucket'],
  ['AtttributeNames', 'AttributeNames'],
  ['VersonId', 'VersionId'],
  ['Filter', 'Filters'],
])('%s is a slip of %s', (written, meant) => {
  expect(isTypingSlip(written, meant)).toBe(true);
  expect(typingSlipOf(written, ['Other', meant])).toBe(meant);
});

test.each([
  ['the same name', 'Bucket', 'Bucket'],
  ['another case', 'bucket', 'Bucket'],
  ['a plural, which may be new', 'InstanceIds', 'InstanceId'],
  ['a plural of a name that ends in s', 'Classs', 'Class'],
  ['another letter, which may be a new name', 'EcsProperties', 'EksProperties'],
  ['a letter in front', 'UhdDevice', 'HdDevice'],
  ['the first letter missing', 'HdDevice', 'UhdDevice'],
  ['a letter behind', 'ChecksumCRC32C', 'ChecksumCRC32'],
  ['a digit', 'Address12', 'Address1'],
  ['swapped digits', 'Sha21', 'Sha12'],
  ['a digit missing', 'Sha1', 'Sha12'],
  ['two slips', 'Bukct', 'Bucket'],
  ['nothing', '', 'Bucket'],
])('%s is not one', (_why, written, other) => {
  expect(isTypingSlip(written, other)).toBe(false);
  expect(typingSlipOf(written, [other])).toBeUndefined();
});

test('a slip differs in length by one letter at most, and never in the first letter alone', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9]{0,8}$/), fc.stringMatching(/^[A-Za-z0-9]{0,8}$/), (written, other) => {
      if (!isTypingSlip(written, other)) return;
      expect(Math.abs(written.length - other.length)).toBeLessThanOrEqual(1);
      expect(written.slice(1).toLowerCase()).not.toBe(other.slice(1).toLowerCase());
    }),
  );
});
