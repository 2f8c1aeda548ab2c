// A Lambda function reports the `name` of what it throws as the error's name. It is written out because bundlers may shorten
// the names of classes.

/** The rows make no sense: the columns have moved, or it is another file. */
export class UnusableBatch extends Error {
  override readonly name = 'UnusableBatch';
}
