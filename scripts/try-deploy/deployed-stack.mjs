/** What is there after a deployment: physical names and ARNs by logical id, and the machines as the service describes them. */
export class DeployedStack {
  static async read({ id }, clients) {
    const resources = [];
    let NextToken;
    do {
      const page = await clients.cloudformation.listStackResources({ StackName: id, NextToken });
      resources.push(...(page.StackResourceSummaries ?? []));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return new DeployedStack(resources, clients);
  }

  constructor(resources, clients) {
    this.resources = new Map(resources.map((one) => [one.LogicalResourceId, one]));
    this.clients = clients;
  }

  /** Without the hash that the CDK puts behind it. */
  idOf(name) {
    const ids = [...this.resources.keys()].filter((id) => id === name || id.replace(/[0-9A-F]{8}$/, '') === name);
    if (ids.length !== 1) throw new Error(`"${name}" is ${ids.length} resources: ${ids.join(', ')}`);
    return ids[0];
  }

  physicalId(name) {
    return this.resources.get(this.idOf(name)).PhysicalResourceId;
  }

  /** What a placeholder of `compile()` is: `${Orders}`, `${ValidateOrder.Arn}`. */
  async valueOf(placeholder) {
    const [name, attribute] = placeholder.split('.');
    const id = this.physicalId(name);
    if (attribute === undefined) return id;
    if (attribute !== 'Arn') throw new Error(`what "${placeholder}" is can't be asked for`);
    const { ResourceType } = this.resources.get(this.idOf(name));
    const arns = {
      'AWS::Lambda::Function': async () =>
        (await this.clients.lambda.getFunction({ FunctionName: id })).Configuration.FunctionArn,
      'AWS::DynamoDB::Table': async () => (await this.clients.dynamodb.describeTable({ TableName: id })).Table.TableArn,
    };
    const ask = arns[ResourceType];
    if (ask === undefined) throw new Error(`what the ARN of "${name}" (${ResourceType}) is can't be asked for`);
    return ask();
  }

  /** A definition of `compile()` with the values of this deployment. */
  async filled(definition) {
    const text = JSON.stringify(definition);
    let filled = text;
    for (const placeholder of new Set([...text.matchAll(/\$\{([^{}]*)\}/g)].map(([, name]) => name))) {
      const value = JSON.stringify(await this.valueOf(placeholder)).slice(1, -1);
      filled = filled.replaceAll(`\${${placeholder}}`, value);
    }
    return JSON.parse(filled);
  }

  describe(machine) {
    return this.clients.sfn.describeStateMachine({ stateMachineArn: this.physicalId(machine.logicalId) });
  }

  /** The physical names in a text become logical ones again, the longest first. */
  readable(text) {
    const names = [...this.resources.values()].flatMap(({ PhysicalResourceId: id = '', LogicalResourceId }) => {
      const logical = LogicalResourceId.replace(/[0-9A-F]{8}$/, '');
      // The id of a queue is its URL, that of a machine its ARN: policies have the name at its end.
      const ends = /^(?:https?|arn):/.test(id) ? id.split(/[/:]/).slice(-1) : [];
      return [id, ...ends].map((physical) => [physical, logical]);
    });
    return names
      .filter(([physical]) => physical.length > 3)
      .sort(([one], [two]) => two.length - one.length)
      .reduce((all, [physical, logical]) => all.replaceAll(physical, logical), text);
  }
}
