import type { IntrinsicCall } from '../../expression/intrinsic/intrinsic';
import type { CallUse } from './uses';

/** Every call of an intrinsic function that can be read, those inside of calls included. */
export function* intrinsicCalls(
  calls: readonly CallUse[],
): Generator<{ readonly call: IntrinsicCall; readonly use: CallUse }> {
  for (const use of calls) {
    if (!use.parsed.ok) continue;
    const pending: IntrinsicCall[] = [use.parsed.value];
    for (let call = pending.pop(); call !== undefined; call = pending.pop()) {
      yield { call, use };
      for (const argument of call.arguments) if (argument.kind === 'call') pending.push(argument);
    }
  }
}

/** The name without the `States.` in front. */
export function plainName(call: { readonly name: string }): string {
  return call.name.startsWith('States.') ? call.name.slice('States.'.length) : call.name;
}
