/** What CloudFormation makes of a resolved value: `values` holds what references, attributes, exports and parameters give. */
export function deployed(value: unknown, values: Readonly<Record<string, string>>): unknown {
  const ofItems = (items: unknown): readonly unknown[] =>
    (items as readonly unknown[]).map((item) => deployed(item, values));
  const functions: Readonly<Record<string, (argument: unknown) => unknown>> = {
    Ref: (name) => known(String(name)),
    'Fn::GetAtt': (argument) => known((argument as readonly string[]).join('.')),
    'Fn::ImportValue': (name) => known(String(deployed(name, values))),
    'Fn::Join': (argument) => {
      const [delimiter, items] = argument as readonly [string, unknown];
      return ofItems(items).join(delimiter);
    },
    'Fn::Split': (argument) => {
      const [delimiter, text] = argument as readonly [string, unknown];
      return String(deployed(text, values)).split(delimiter);
    },
    'Fn::Select': (argument) => {
      const [index, list] = argument as readonly [number | string, unknown];
      const items = Array.isArray(list) ? list : (deployed(list, values) as readonly unknown[]);
      const item = deployed(items[Number(index)], values);
      if (item === undefined) throw new Error(`Fn::Select: there is no item ${index} in ${JSON.stringify(items)}`);
      return item;
    },
  };
  const known = (name: string) => {
    const found = values[name];
    if (found === undefined) throw new Error(`nothing is known of ${name}`);
    return found;
  };

  if (typeof value === 'string') return value.replace(/\$\{(AWS::\w+)\}/g, (_, name: string) => known(name));
  if (Array.isArray(value)) return ofItems(value);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name = '', argument] = entries[0] ?? [];
  const apply = entries.length === 1 && Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (apply !== undefined) return apply(argument);
  return Object.fromEntries(entries.map(([key, member]) => [key, deployed(member, values)]));
}
