import { encodeReference, ReferenceKind } from './dynamic-text';

/**
 * The state's effective input, whole, in whichever query language the state turns out to be in: `{% $states.input %}`
 * for JSONata, `$` under a key with `.$` for JSONPath. What a call sends when the user names no payload.
 */
export const STATE_INPUT = encodeReference({ kind: ReferenceKind.INPUT, text: '' });
