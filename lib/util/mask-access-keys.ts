/** The id of an access key: of a user (`AKIA`), or of temporary credentials (`ASIA`). */
const ACCESS_KEY_ID = /(?<![A-Za-z0-9])(AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/g;

/** What has the form of a secret access key: 40 characters of base 64, letters of both cases among them. */
const SECRET_ACCESS_KEY = /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])/g;

/** What has the form of the token of temporary credentials, which is far longer than any name. */
const SESSION_TOKEN = /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{100,}={0,2}/g;

/** The ids of access keys in a string. */
export function accessKeyIdsIn(text: string): readonly string[] {
  return text.match(ACCESS_KEY_ID) ?? [];
}

/** A string as it may be printed: of the id of an access key only its beginning, `AKIA****************`. */
export function withoutAccessKeys(text: string): string {
  return text.replace(ACCESS_KEY_ID, (id) => id.slice(0, 4).padEnd(id.length, '*'));
}

/**
 * Lines of a file as they may be printed, in which a secret access key or a session token may be next to the id of a key.
 * Characters are replaced one by one, so that columns stay.
 */
export function withoutCredentials(lines: string): string {
  return withoutAccessKeys(lines)
    .replace(SECRET_ACCESS_KEY, (found) => (/[a-z]/.test(found) && /[A-Z]/.test(found) ? '*'.repeat(40) : found))
    .replace(SESSION_TOKEN, (found) => '*'.repeat(found.length));
}
