import { CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { meaningOf } from '../integration/resource/token-meaning-resolver';

/** How long a string can be once the deployment has put the values of its tokens in. */
export interface LengthBounds {
  readonly least: number;
  readonly most: number;
}

const TOKEN = /\$\{Token\[[\w:.-]+\]\}/g;

/** The longest partition, `aws-us-gov`, the longest Region, `ap-southeast-1`, and an account id, with their colons. */
const LONGEST_ARN_HEAD = 'arn:aws-us-gov:'.length + 'ap-southeast-1:'.length + '111122223333:'.length;

/** The shortest ARN has neither Region nor account: `arn:aws:s3:::abc`. */
const SHORTEST_ARN = 16;

/** Longer than the name of any service in an ARN and its colon, where the type of a resource is not known. */
const ANY_SERVICE = 32;

/** The longest name of a service that has a type in the table below: `secretsmanager`. */
const KNOWN_SERVICE = 'secretsmanager:'.length;

/** Longer than the names of resources of most types. */
const ANY_RESOURCE = 300;

/**
 * The longest last field that ARNs of a type have: `function:` and 64 letters. From the quotas and the API references of the
 * services; a type that is not here has {@link ANY_RESOURCE}.
 */
const RESOURCES: Readonly<Record<string, number>> = {
  'AWS::Athena::WorkGroup': 'workgroup/'.length + 128,
  'AWS::Batch::JobDefinition': 'job-definition/'.length + 128 + ':2147483647'.length,
  'AWS::Batch::JobQueue': 'job-queue/'.length + 128,
  'AWS::CodeBuild::Project': 'project/'.length + 255,
  'AWS::DataBrew::Job': 'job/'.length + 240,
  'AWS::DynamoDB::GlobalTable': 'table/'.length + 255,
  'AWS::DynamoDB::Table': 'table/'.length + 255,
  'AWS::ECR::Repository': 'repository/'.length + 256,
  'AWS::ECS::Cluster': 'cluster/'.length + 255,
  'AWS::ECS::Service': 'service/'.length + 255 + 1 + 255,
  'AWS::ECS::TaskDefinition': 'task-definition/'.length + 255 + ':2147483647'.length,
  'AWS::Events::Connection': 'secret:events!connection/'.length + 64 + 1 + 36 + '-abcdef'.length,
  'AWS::Events::EventBus': 'event-bus/'.length + 256,
  'AWS::Events::Rule': 'rule/'.length + 256 + 1 + 64,
  'AWS::Glue::Job': 'job/'.length + 255,
  'AWS::IAM::Role': 'role'.length + 512 + 64,
  'AWS::KMS::Key': 'key/'.length + 36,
  'AWS::Kinesis::Stream': 'stream/'.length + 128,
  'AWS::KinesisFirehose::DeliveryStream': 'deliverystream/'.length + 64,
  'AWS::Lambda::Alias': 'function:'.length + 64 + 1 + 128,
  'AWS::Lambda::Function': 'function:'.length + 64,
  'AWS::Lambda::Version': 'function:'.length + 64 + ':2147483647'.length,
  'AWS::Logs::LogGroup': 'log-group:'.length + 512 + ':*'.length,
  'AWS::S3::Bucket': 63,
  'AWS::SNS::Topic': 256,
  'AWS::SQS::Queue': 80,
  'AWS::SSM::Parameter': 'parameter/'.length + 1011,
  'AWS::SecretsManager::Secret': 'secret:'.length + 512 + '-abcdef'.length,
  'AWS::StepFunctions::Activity': 'activity:'.length + 80,
  'AWS::StepFunctions::StateMachine': 'stateMachine:'.length + 80,
  'AWS::StepFunctions::StateMachineAlias': 'stateMachine:'.length + 80 + 1 + 80,
  'AWS::StepFunctions::StateMachineVersion': 'stateMachine:'.length + 80 + ':2147483647'.length,
};

const PSEUDO_PARAMETERS: Readonly<Record<string, LengthBounds>> = {
  'AWS::AccountId': { least: 12, most: 12 },
  'AWS::Partition': { least: 3, most: 10 },
  'AWS::Region': { least: 9, most: 14 },
  'AWS::StackName': { least: 1, most: 128 },
  'AWS::URLSuffix': { least: 10, most: 20 },
};

/** Measures strings of one stack. Equal tokens are measured once. */
export class ResolvedLengths {
  private readonly known = new Map<string, LengthBounds>();
  private types: ReadonlyMap<string, string> | undefined;

  constructor(private readonly scope: IConstruct) {}

  /** The bounds of a string, JSON for example, whose tokens are encoded. */
  of(text: string): LengthBounds {
    let literal = text.length;
    let least = 0;
    let most = 0;
    for (const [token] of text.matchAll(TOKEN)) {
      const bounds = this.ofToken(token);
      literal -= token.length;
      least += bounds.least;
      most += bounds.most;
    }
    return { least: literal + least, most: literal + most };
  }

  /** The bounds of a resolved value as JSON without white space. */
  ofResolved(value: unknown): LengthBounds {
    if (Array.isArray(value))
      return sum(
        value.map((item) => this.ofResolved(item)),
        BRACKETS + commas(value.length),
      );
    if (typeof value !== 'object' || value === null) {
      const { length } = JSON.stringify(value) ?? '';
      return { least: length, most: length };
    }
    const members = Object.entries(value);
    const [first] = members;
    if (members.length === 1 && first !== undefined && /^(?:Ref|Fn::\w+)$/.test(first[0])) {
      return sum([this.ofValue(value, false)], BRACKETS);
    }
    const keys = members.reduce((length, [key]) => length + JSON.stringify(key).length + ':'.length, 0);
    return sum(
      members.map(([, member]) => this.ofResolved(member)),
      BRACKETS + commas(members.length) + keys,
    );
  }

  private ofToken(token: string): LengthBounds {
    const known = this.known.get(token);
    if (known !== undefined) return known;
    const { type, kind } = meaningOf(token, this.scope);
    const bounds = type === undefined ? this.ofValue(this.resolved(token), kind === 'arn') : ofResource(type, kind);
    this.known.set(token, bounds);
    return bounds;
  }

  private resolved(token: string): unknown {
    try {
      return Stack.of(this.scope).resolve(token);
    } catch {
      // What is not made yet.
      return undefined;
    }
  }

  /** What a token resolves to: a string, or a function of CloudFormation. */
  private ofValue(value: unknown, isArn: boolean): LengthBounds {
    if (typeof value === 'string') return { least: value.length, most: value.length };
    if (typeof value !== 'object' || value === null) return unknown(isArn);
    const [name = '', argument] = Object.entries(value)[0] ?? [];
    switch (name) {
      case 'Ref':
        return PSEUDO_PARAMETERS[String(argument)] ?? this.ofLogicalId(String(argument), isArn ? 'arn' : 'unknown');
      case 'Fn::GetAtt': {
        const [id, attribute] = Array.isArray(argument) ? argument : String(argument).split('.');
        return this.ofLogicalId(String(id), /arn$/i.test(String(attribute)) ? 'arn' : 'unknown');
      }
      case 'Fn::Join':
        return this.ofJoin(argument) ?? unknown(isArn);
      default:
        return unknown(isArn);
    }
  }

  private ofJoin(argument: unknown): LengthBounds | undefined {
    const [separator, parts] = Array.isArray(argument) ? argument : [];
    if (!Array.isArray(parts)) return undefined;
    const between = String(separator).length * Math.max(0, parts.length - 1);
    return sum(
      parts.map((part: unknown) => this.ofValue(part, false)),
      between,
    );
  }

  private ofLogicalId(id: string, kind: 'arn' | 'unknown'): LengthBounds {
    const stack = Stack.of(this.scope);
    this.types ??= new Map(
      stack.node
        .findAll()
        .filter((node) => CfnResource.isCfnResource(node))
        .filter((resource) => Stack.of(resource) === stack)
        .map((resource) => [String(stack.resolve(resource.logicalId)), resource.cfnResourceType]),
    );
    const type = this.types.get(id);
    return type === undefined ? unknown(kind === 'arn') : ofResource(type, kind);
  }
}

/** The ARN of a resource, or something that is no longer than it: a name, an id, a URL with the name in it. */
function ofResource(type: string, kind: string): LengthBounds {
  const known = Object.hasOwn(RESOURCES, type) ? RESOURCES[type] : undefined;
  return {
    least: kind === 'arn' ? SHORTEST_ARN : 1,
    most: LONGEST_ARN_HEAD + (known === undefined ? ANY_SERVICE + ANY_RESOURCE : KNOWN_SERVICE + known),
  };
}

function unknown(isArn: boolean): LengthBounds {
  return { least: isArn ? SHORTEST_ARN : 1, most: LONGEST_ARN_HEAD + ANY_SERVICE + ANY_RESOURCE };
}

/** Of a list, an object or a string. */
const BRACKETS = 2;

function commas(count: number): number {
  return Math.max(0, count - 1);
}

function sum(bounds: readonly LengthBounds[], more: number): LengthBounds {
  return {
    least: bounds.reduce((total, { least }) => total + least, more),
    most: bounds.reduce((total, { most }) => total + most, more),
  };
}
