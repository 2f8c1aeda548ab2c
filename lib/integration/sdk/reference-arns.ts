/** What `npm run data` writes: types of CloudFormation without `AWS::`, by service. */
interface ReferenceArns {
  readonly ref: Readonly<Record<string, string>>;
  readonly attribute: Readonly<Record<string, string>>;
}

let facts: ReferenceArns | undefined;

/**
 * What `Ref` gives for a type of CloudFormation resource: its ARN (`AWS::SNS::Topic`), or a name, an id or a URL
 * (`AWS::SQS::Queue`). Undefined for types that AWS does not make, of which nothing is known.
 */
export function referenceOf(type: string): 'arn' | 'name' | undefined {
  const [vendor, service = '', name = ''] = type.split('::');
  if (vendor !== 'AWS' || service === 'CloudFormation') return undefined;
  return isListed(load().ref, service, name) ? 'arn' : 'name';
}

/** Whether a type whose `Ref` is not its ARN has it in the attribute `Arn`. */
export function hasArnAttribute(type: string): boolean {
  const [vendor, service = '', name = ''] = type.split('::');
  return vendor === 'AWS' && isListed(load().attribute, service, name);
}

function isListed(types: Readonly<Record<string, string>>, service: string, name: string): boolean {
  return Object.hasOwn(types, service) && (types[service] ?? '').split(' ').includes(name);
}

function load(): ReferenceArns {
  facts ??= read();
  return facts;
}

function read(): ReferenceArns {
  return require('./reference-arns.json');
}
