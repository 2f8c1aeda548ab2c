import type { JsonValue } from '../../lib/asl/json';
import { canonicalDocument, printDocument } from '../../lib/asl/print';
import { printJson } from '../../lib/asl/print-json';
import type { StateMachineDocument } from '../../lib/asl/state-machine-document';

describe('printDocument', () => {
  test("puts the fields of every object of the language in order, and leaves the user's data alone", () => {
    const document = {
      States: {
        Work: {
          Next: 'Fulfil',
          Catch: [{ Next: 'Fulfil', ResultPath: null, ErrorEquals: ['States.ALL'] }],
          Retry: [{ MaxAttempts: 0, ErrorEquals: ['States.Timeout'], Comment: 'never' }],
          Parameters: { Type: 'z', Comment: 'a', States: { Next: 1, End: 2 } },
          Resource: 'arn:aws:states:::lambda:invoke',
          InputPath: '$.order',
          Type: 'Task',
        },
        Fulfil: {
          End: true,
          Branches: [{ States: { Done: { Type: 'Succeed', Comment: 'ok' } }, StartAt: 'Done' }],
          Type: 'Parallel',
        },
      },
      StartAt: 'Work',
      Comment: 'orders',
    } as unknown as StateMachineDocument;

    expect(printDocument(document)).toBe(
      `{
  "Comment": "orders",
  "StartAt": "Work",
  "States": {
    "Work": {
      "Type": "Task",
      "InputPath": "$.order",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {
        "Type": "z",
        "Comment": "a",
        "States": {
          "Next": 1,
          "End": 2
        }
      },
      "Retry": [
        {
          "Comment": "never",
          "ErrorEquals": [
            "States.Timeout"
          ],
          "MaxAttempts": 0
        }
      ],
      "Catch": [
        {
          "ErrorEquals": [
            "States.ALL"
          ],
          "ResultPath": null,
          "Next": "Fulfil"
        }
      ],
      "Next": "Fulfil"
    },
    "Fulfil": {
      "Type": "Parallel",
      "Branches": [
        {
          "StartAt": "Done",
          "States": {
            "Done": {
              "Comment": "ok",
              "Type": "Succeed"
            }
          }
        }
      ],
      "End": true
    }
  }
}`,
    );
  });

  test('puts everything on one line with indent 0', () => {
    const document: StateMachineDocument = { States: { A: { Type: 'Succeed' } }, StartAt: 'A' };

    expect(printDocument(document, { indent: 0 })).toBe('{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}');
  });

  test('keeps fields that is unknown, behind the others', () => {
    const document = { zeta: 1, States: { A: { Retries: [], Type: 'Pass' } }, alpha: [{ b: 1, a: 2 }], StartAt: 'A' };

    expect(printDocument(document as unknown as StateMachineDocument, { indent: 0 })).toBe(
      '{"StartAt":"A","States":{"A":{"Type":"Pass","Retries":[]}},"zeta":1,"alpha":[{"b":1,"a":2}]}',
    );
  });

  test('takes documents that are not right', () => {
    const document = {
      States: {
        A: null,
        B: [{ Next: 'x', Type: 'Pass' }],
        C: { Retry: { ErrorEquals: [], Comment: 'no array' }, Branches: [1, [], null], Catch: 'x', Type: 4 },
      },
      StartAt: 7,
    };

    expect(printDocument(document as unknown as StateMachineDocument, { indent: 0 })).toBe(
      '{"StartAt":7,"States":{"A":null,"B":[{"Next":"x","Type":"Pass"}],"C":{"Type":4,"Branches":[1,[],null],' +
        '"Retry":{"ErrorEquals":[],"Comment":"no array"},"Catch":"x"}}}',
    );
    expect(canonicalDocument(document as unknown as StateMachineDocument)).toEqual(document);
  });

  test('omits fields that are undefined', () => {
    const document: StateMachineDocument = {
      Comment: undefined,
      StartAt: 'A',
      States: { A: { Type: 'Pass', Result: [undefined as unknown as null], Next: undefined, End: true } },
    };
    const expected = { StartAt: 'A', States: { A: { Type: 'Pass', Result: [null], End: true } } };

    expect(printDocument(document, { indent: 0 })).toBe(JSON.stringify(expected));
    expect(Object.keys(canonicalDocument(document))).toEqual(['StartAt', 'States']);
    expect(canonicalDocument(document)).toStrictEqual(expected);
  });

  test('writes the numbers that represent CDK tokens as they are', () => {
    expect(printJson({ Seconds: -1.8881545897087626e289 }, 0)).toBe('{"Seconds":-1.8881545897087626e+289}');
  });

  test('changes nothing in the document', () => {
    const document = { States: { A: { End: true, Type: 'Pass' } }, StartAt: 'A' } as const;
    const before = JSON.stringify(document);

    printDocument(document);
    canonicalDocument(document);

    expect(JSON.stringify(document)).toBe(before);
  });

  test('refuses a value that contains itself', () => {
    const loop: Record<string, unknown> = {};
    loop['again'] = [loop];

    expect(() => printJson(loop as JsonValue, 0)).toThrow('The value contains itself, so it has no JSON form.');
  });
});
