import { withoutAccessKeys } from '../util/mask-access-keys';
import type { Diagnostic } from './diagnostic';

/** The same diagnostic, in which no access key can be read: the names and values that it quotes may hold one. */
export function maskedDiagnostic(diagnostic: Diagnostic): Diagnostic {
  const { message, path, help, related } = diagnostic;
  return {
    ...diagnostic,
    message: withoutAccessKeys(message),
    path: withoutAccessKeys(path),
    ...(help !== undefined && { help: withoutAccessKeys(help) }),
    ...(related !== undefined && {
      related: related.map((place) => ({
        ...place,
        message: withoutAccessKeys(place.message),
        ...(place.path !== undefined && { path: withoutAccessKeys(place.path) }),
      })),
    }),
  };
}
