/** The options that a switch represents: `true` and undefined mean the defaults. */
export function optionsOf<Options extends object>(value: boolean | Options | undefined): Partial<Options> {
  return typeof value === 'object' ? value : {};
}
