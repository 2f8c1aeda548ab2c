/** Throws all contradictions in the props of a machine at once. */
export function refuseProps(path: string, problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw new Error(
    `The props of state machine "${path}" are not valid:\n${problems.map((text) => `  - ${text}`).join('\n')}`,
  );
}
