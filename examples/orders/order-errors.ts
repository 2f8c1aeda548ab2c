// A Lambda function reports the `name` of what it throws as the error's name, and a workflow catches it under this name.
// The names are written out because bundlers may shorten those of classes.

/** The order can't be right, however often it is tried. */
export class InvalidOrder extends Error {
  override readonly name = 'InvalidOrder';
}

/** The customer's bank said no: final. */
export class PaymentDeclined extends Error {
  override readonly name = 'PaymentDeclined';
}

/** The provider did not answer: try again. */
export class PaymentUnavailable extends Error {
  override readonly name = 'PaymentUnavailable';
}
