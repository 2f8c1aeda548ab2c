import fc from 'fast-check';
import { dotOf } from '../../../lib/graph/dot/dot-of';
import { mermaidOf } from '../../../lib/graph/mermaid/mermaid-of';
import { graphOf } from '../../../lib/graph/model/graph-of';

const DOCUMENT = {
  StartAt: 'Check "it"',
  States: {
    'Check "it"': {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Catch: [{ ErrorEquals: ['No;way'], Next: 'end' }],
      Next: 'P',
    },
    P: {
      Type: 'Parallel',
      Branches: [{ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } }, { States: {} }],
      Next: 'C',
    },
    C: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericGreaterThan: 1, Next: 'end' }], Default: 'P' },
    end: { Type: 'Fail', Error: '<b>' },
  },
};

describe('mermaidOf', () => {
  it('writes scopes as subgraphs, catchers as dotted lines, and names as entities', () => {
    expect(mermaidOf(graphOf(DOCUMENT))).toBe(`flowchart TB
  n0(("#9679;"))
  n1["<b>Check #34;it#34;</b><br/>sqs:sendMessage<br/>task token, catches 1"]
  subgraph n2["<b>P</b><br/>2 branches"]
    subgraph n2b0[" "]
      n5["<b>A</b>"]
    end
    subgraph n2b1[" "]
      n2e1[" "]
    end
  end
  n3{"<b>C</b>"}
  n4(["<b>end</b><br/>#60;b#62;"])
  n0 --> n1
  n1 --> n2
  n1 -.->|"No#59;way"| n4
  n2 --> n3
  n3 -->|"n #62; 1"| n4
  n3 -->|"otherwise"| n2
  classDef failure stroke:#c0272d
  class n4 failure
`);
  });

  it('colours what is marked', () => {
    const marks = {
      nodes: new Map([['/States/C', { tone: 'failed', notes: [], title: '' } as const]]),
      edges: new Map([['/States/C/Default', { tone: 'taken', note: '' } as const]]),
      fadesOthers: false,
    };
    const text = mermaidOf(graphOf(DOCUMENT), { marks });
    expect(text).toContain('  style n3 stroke:#c0272d,stroke-width:3px\n');
    expect(text).toContain('  linkStyle 5 stroke:#1a7f37,stroke-width:3px\n');
  });

  // `npm run try-report` parses such texts by the real Mermaid.
  it('has no sign of Mermaid, Markdown or HTML of any name', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 80 }), (name) => {
        const text = mermaidOf(graphOf({ StartAt: name, States: { [name]: { Type: 'Wait', Seconds: 1, End: true } } }));
        const [, , , shown = ''] =
          /^(flowchart TB\n) {2}(n0\(\("#9679;"\)\)\n) {2}(n1\["<b>(?<name>.*)<\/b><br\/>1 s"\]\n)/.exec(text) ?? [];
        expect(shown).toMatch(/^n1\["<b>(?:[\p{L}\p{M}\p{N} .,:!?=/]|#\d+;)*<\/b><br\/>1 s"\]\n$/u);
      }),
    );
  });
});

test('dotOf writes scopes as clusters, and clips edges at their borders', () => {
  expect(dotOf(graphOf(DOCUMENT))).toBe(`digraph workflow {
  compound=true; rankdir=TB;
  node [shape=box, style=rounded, fontname="Helvetica", fontsize=12];
  edge [fontname="Helvetica", fontsize=10];
  n0 [label="Start", shape=circle, style=filled, label="", id="/StartAt"];
  n1 [label="Check \\"it\\"\\nsqs:sendMessage", id="/States/Check \\"it\\""];
  subgraph cluster_n2 { label="P\\n2 branches"; id="/States/P"; style=rounded;
  n2a [shape=point, style=invis];
  subgraph cluster_n2_0 { label=""; style=dashed;
  n5 [label="A", id="/States/P/Branches/0/States/A"];
  }
  subgraph cluster_n2_1 { label=""; style=dashed;
  }
  }
  n3 [label="C", shape=diamond, style="", id="/States/C"];
  n4 [label="end\\n<b>", color=red, id="/States/end"];
  n0 -> n1;
  n1 -> n2a [lhead=cluster_n2];
  n1 -> n4 [label="No;way", style=dashed];
  n2a -> n3 [ltail=cluster_n2];
  n3 -> n4 [label="n > 1"];
  n3 -> n2a [label="otherwise", lhead=cluster_n2];
}
`);
});
