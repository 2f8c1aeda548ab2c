import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import { isJsonataText } from '../../expression/dynamic-text';
import { isIntrinsicText, parseIntrinsic } from '../../expression/intrinsic/parse-intrinsic';
import type { JsonPath } from '../../expression/json-path/json-path';
import { parseJsonPath } from '../../expression/json-path/parse-json-path';
import { parsePayloadPath } from '../../expression/json-path/parse-payload-path';
import { parsedOrRefused } from '../../expression/json-path/refused-path';
import { jsonataSource, parseJsonata } from '../../expression/jsonata/parse-jsonata';
import type { Parsed } from '../../expression/parsed';
import { hashOrder } from '../evaluate/hash-order';
import { constantTemplate, type Template, type TemplateMember } from '../evaluate/template';
import type { IssueList } from './program-issue';

/** A payload template: members whose names end in `.$` hold a path or a call of an intrinsic function. */
export function compilePayload(value: JsonValue, pointer: string, issues: IssueList): Template {
  if (isJsonArray(value)) {
    return arrayTemplate(
      value.map((item, index) => compilePayload(item, `${pointer}/${index}`, issues)),
      value,
    );
  }
  if (!isJsonObject(value)) return constantTemplate(value);
  const constant: TemplateMember[] = [];
  const dynamic = new Map<string, Template>();
  for (const [key, member] of Object.entries(value)) {
    const place = `${pointer}/${key}`;
    if (!key.endsWith('.$')) constant.push({ key, value: compilePayload(member, place, issues) });
    else dynamic.set(key.slice(0, -2), compileReference(member, key, place, issues, parsePayloadPath));
  }
  if (dynamic.size === 0 && constant.every((member) => member.value.kind === 'constant'))
    return constantTemplate(value);
  // The service lists the constant members first, then the others as its hash map does.
  const computed = hashOrder([...dynamic.keys()]).flatMap((key): TemplateMember[] => {
    const template = dynamic.get(key);
    return template === undefined ? [] : [{ key, value: template }];
  });
  return { kind: 'object', members: [...constant, ...computed] };
}

/** A path or a call of an intrinsic function. */
export function compileReference(
  value: JsonValue,
  field: string,
  pointer: string,
  issues: IssueList,
  parsePath: (text: string) => Parsed<JsonPath> = parseJsonPath,
): Template {
  if (typeof value !== 'string') {
    issues.add(pointer, `The value of "${field}" must be a path or an intrinsic function`);
    return constantTemplate(null);
  }
  if (isIntrinsicText(value)) {
    const call = parseIntrinsic(value);
    if (call.ok) return { kind: 'call', call: call.value, field };
    issues.addSyntax(pointer, `The value of "${field}" is not an intrinsic function`, value, call.issue);
    return constantTemplate(null);
  }
  const path = parsedOrRefused(value, parsePath);
  if (path.ok) return { kind: 'path', path: path.value, field };
  issues.addSyntax(pointer, `The value of "${field}" is not a path`, value, path.issue);
  return constantTemplate(null);
}

/** A value of a JSONata state: every text from `{%` to `%}` is an expression. */
export function compileQuery(value: JsonValue, field: string, pointer: string, issues: IssueList): Template {
  if (typeof value === 'string') {
    if (!isJsonataText(value)) return constantTemplate(value);
    const expression = parseJsonata(jsonataSource(value));
    if (expression.ok) return { kind: 'query', expression: expression.value, field };
    issues.addSyntax(pointer, `The value of "${field}" is not a JSONata expression`, value, expression.issue);
    return constantTemplate(null);
  }
  if (isJsonArray(value)) {
    return arrayTemplate(
      value.map((item, index) => compileQuery(item, `${field}[${index}]`, `${pointer}/${index}`, issues)),
      value,
    );
  }
  if (!isJsonObject(value)) return constantTemplate(value);
  return objectTemplate(
    Object.entries(value).map(([key, member]) => ({
      key,
      value: compileQuery(member, `${field}/${key}`, `${pointer}/${key}`, issues),
    })),
    value,
  );
}

function arrayTemplate(items: readonly Template[], value: JsonValue): Template {
  return items.every((item) => item.kind === 'constant') ? constantTemplate(value) : { kind: 'array', items };
}

function objectTemplate(members: readonly TemplateMember[], value: JsonObject): Template {
  return members.every((member) => member.value.kind === 'constant')
    ? constantTemplate(value)
    : { kind: 'object', members };
}
