/** What `--help` says of the option. */
export const SUBSTITUTE_HELP = `  --substitute NAME=VALUE
                         puts a value in the place of \${NAME}, as CloudFormation and Terraform do; also for a parameter of
                         the template, or for Fn.Arn. As often as there are names`;

/** Reads the values of `--substitute NAME=VALUE`; what is wrong with them is added to the problems. */
export function readSubstitutions(given: readonly string[], problems: string[]): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const one of given) {
    const [, name, value] = /^([^=${}\s]+)=(.*)$/s.exec(one) ?? [];
    if (name === undefined || value === undefined) {
      problems.push(`--substitute takes NAME=VALUE, with the name that is in \${NAME}, not "${one}"`);
    } else if (known.has(name)) problems.push(`--substitute is specified twice for "${name}"`);
    else known.set(name, value);
  }
  return known;
}
