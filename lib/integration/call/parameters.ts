import { EnumLike } from './enum-like';

/** A part of the parameters of a call: a prop by its name, or parameters that are not written as a prop is. */
type ParameterPart<Props> = (keyof Props & string) | Readonly<Record<string, unknown>>;

/**
 * The parameters of a call under the names of the service, in the order of the parts: a prop has its own name with a capital
 * letter, and of an enum-like class its value.
 *
 *     parametersOf(props, { RoleArn: role.argument }, 'version', 'tags') // { RoleArn, Version, Tags }
 */
export function parametersOf<Props extends object>(
  props: Props,
  ...parts: readonly ParameterPart<Props>[]
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    parts.flatMap((part) =>
      typeof part === 'string'
        ? [[`${part.charAt(0).toUpperCase()}${part.slice(1)}`, plainValue(props[part])]]
        : Object.entries(part).map(([name, value]) => [name, plainValue(value)]),
    ),
  );
}

function plainValue(value: unknown): unknown {
  return value instanceof EnumLike ? value.value : value;
}
