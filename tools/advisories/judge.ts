/** Versions that an advisory names: `from` is the first one that is affected, `fixed` the first one behind it that is not. */
export interface AffectedRange {
  readonly from: string;
  readonly fixed: string;
}

/** A published advisory, in our own words. */
export interface Advisory {
  readonly id: string;
  readonly what: string;
  readonly affected: readonly AffectedRange[];
}

/** What is known of a package: the version and the day of the last look at its advisories, and these. */
export interface ReviewedPackage {
  readonly reviewed: string;
  readonly on: string;
  readonly advisories: readonly Advisory[];
}

/** A package that ours carries with it. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
}

/**
 * What is wrong with the installed packages, a sentence each: a version that an advisory names, and, because a gate that did
 * not look must not pass, a package or a version that was not reviewed, and a row of the list for which there is no package.
 */
export function judgeAdvisories(
  installed: readonly InstalledPackage[],
  known: Readonly<Record<string, ReviewedPackage>>,
): readonly string[] {
  const rows = new Map(Object.entries(known));
  const names = new Set(installed.map(({ name }) => name));
  return [
    ...installed.flatMap((one) => judgePackage(one, rows.get(one.name))),
    ...[...rows.keys()]
      .filter((name) => !names.has(name))
      .map((name) => `"${name}" is in the list of advisories, but the package does not bundle it.`),
  ];
}

function judgePackage({ name, version }: InstalledPackage, row: ReviewedPackage | undefined): readonly string[] {
  if (row === undefined) return [`"${name}" is bundled, but its advisories were never reviewed.`];
  const stale =
    row.reviewed === version
      ? []
      : [`"${name}" is ${version}, but its advisories were last reviewed for ${row.reviewed}.`];
  const hit = row.advisories
    .filter(({ affected }) => affected.some((range) => isWithin(version, range)))
    .map(({ id, what }) => `"${name}" ${version} is affected by ${id}: ${what}`);
  return [...stale, ...hit];
}

function isWithin(version: string, { from, fixed }: AffectedRange): boolean {
  return compareVersions(version, from) >= 0 && compareVersions(version, fixed) < 0;
}

/** Compares released versions. A prerelease counts as the version before the release, so that it never passes for the fix. */
function compareVersions(one: string, other: string): number {
  const [a, b] = [numbersOf(one), numbersOf(other)];
  const at = a.findIndex((number, index) => number !== (b[index] ?? 0));
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function numbersOf(version: string): readonly number[] {
  const [release = '', prerelease] = version.split('+', 1).join('').split(/-(.*)/s);
  return [...release.split('.').map(Number), prerelease === undefined ? 0 : -1];
}
