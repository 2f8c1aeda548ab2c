import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Lazy, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Pass } from '../../lib/builder/pass';
import { Workflow } from '../../lib/compiler/workflow';
import { PictureFormat } from '../../lib/construct/picture-format';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import type { WorkflowStateMachineProps } from '../../lib/construct/workflow-state-machine-props';
import { mermaidOf } from '../../lib/graph/mermaid/mermaid-of';
import { graphOf } from '../../lib/graph/model/graph-of';
import { svgOf } from '../../lib/graph/svg/svg-of';
import './helpers';

const PICTURE = /\.(?:svg|mmd)$/;
const workflow = Workflow.startWith(new Pass('Validate')).next(new Pass('Ship'));

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'stepwright-picture-'));
});
afterEach(() => rmSync(outdir, { recursive: true }));

function newApp(): App {
  return new App({ outdir, analyticsReporting: false });
}

function pictures(folder = outdir): readonly string[] {
  return readdirSync(folder)
    .filter((name) => PICTURE.test(name))
    .sort();
}

function machine(scope: Stack, id: string, props: Partial<WorkflowStateMachineProps> = {}): WorkflowStateMachine {
  return new WorkflowStateMachine(scope, id, { workflow, alarms: false, ...props });
}

describe('a picture next to the template', () => {
  it('is not written by default', () => {
    const app = newApp();
    machine(new Stack(app, 'Shop'), 'Orders');
    app.synth();

    expect(pictures()).toEqual([]);
  });

  it('is SVG with the path of the machine as its title, or Mermaid', () => {
    const app = newApp();
    const stack = new Stack(app, 'Shop');
    machine(stack, 'Orders', { picture: PictureFormat.SVG });
    machine(stack, 'Returns', { picture: PictureFormat.MERMAID });
    app.synth();

    expect(pictures()).toEqual(['Shop.Orders.svg', 'Shop.Returns.mmd']);
    const graph = graphOf(workflow);
    expect(readFileSync(join(outdir, 'Shop.Orders.svg'), 'utf8')).toBe(svgOf(graph, { title: 'Shop/Orders' }));
    expect(readFileSync(join(outdir, 'Shop.Returns.mmd'), 'utf8')).toBe(mermaidOf(graph));
  });

  it('is not written before synthesis, when a lazy value may not be known yet', () => {
    const app = newApp();
    const stack = new Stack(app, 'Shop');
    let value: string | undefined;
    const late = Lazy.string({
      produce: () => {
        if (value === undefined) throw new Error('The value is not known yet.');
        return value;
      },
    });
    const waiting = Workflow.startWith(new Pass('Wait', { comment: late }));
    machine(stack, 'Orders', { workflow: waiting, picture: PictureFormat.SVG });
    expect(pictures()).toEqual([]);
    value = 'known by now';
    app.synth();

    expect(readFileSync(join(outdir, 'Shop.Orders.svg'), 'utf8')).toContain('known by now');
  });

  it('of a machine in a stage is in the assembly of the stage', () => {
    const app = newApp();
    const stage = new Stage(app, 'Prod');
    machine(new Stack(stage, 'Shop'), 'Orders', { picture: PictureFormat.SVG });
    const assembly = app.synth();

    expect(pictures()).toEqual([]);
    const { directory } = assembly.getNestedAssembly('assembly-Prod');
    expect(pictures(directory)).toEqual(['Prod.Shop.Orders.svg']);
  });

  it('has a name that no other machine has, whatever the ids are', () => {
    const app = newApp();
    const stack = new Stack(app, 'Shop');
    for (const id of ['New orders', 'New.orders', 'New-orders', 'Ordèrs', `Orders${'x'.repeat(190)}`])
      machine(stack, id, { picture: PictureFormat.SVG });
    app.synth();

    expect(pictures()).toHaveLength(5);
    expect(pictures()).toContain('Shop.New-orders.svg');
    expect(pictures().every((name) => /^[\w.-]{1,220}$/.test(name))).toBe(true);
  });

  it('changes nothing of the template and of the manifest', () => {
    const [without, svg, mermaid] = [undefined, PictureFormat.SVG, PictureFormat.MERMAID].map((picture) => {
      const app = newApp();
      const stack = new Stack(app, 'Shop');
      machine(stack, 'Orders', picture === undefined ? {} : { picture });
      const template = Template.fromStack(stack).toJSON();
      return { template, manifest: readFileSync(join(outdir, 'manifest.json'), 'utf8') };
    });

    expect(svg).toEqual(without);
    expect(mermaid).toEqual(without);
  });

  it.each([
    ['png', '"png"'],
    [true, 'true'],
    [{ format: 'svg' }, '{"format":"svg"}'],
  ])('of a form that does not exist is an error: %j', (picture, shown) => {
    const stack = new Stack(newApp(), 'Shop');

    expect(() => machine(stack, 'Orders', { picture: picture as PictureFormat })).toThrow(
      new Error(
        `The props of state machine "Shop/Orders" are not valid:\n  - picture must be PictureFormat.SVG or PictureFormat.MERMAID, not ${shown}`,
      ),
    );
  });
});
