/** Why a permission holds a wildcard: `the function is chosen at run time`. */
export function chosenAtRunTime(what: string): string {
  return `${what} is chosen at run time`;
}

/** Whether that is why a permission holds a wildcard. */
export function isRunTimeChoice(wildcardReason: string): boolean {
  return /\bis chosen at run time\b|\bis known only when the (?:state|Map) runs\b/.test(wildcardReason);
}
