import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AspectPriority, Aspects, Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Graph } from '../graph/model/graph';
import { PictureFormat } from './picture-format';

/** Most file systems allow 255 bytes; the ending and a number need a few. */
const LONGEST_NAME = 200;

/** What is wrong with a format that came from a program without types, or from a context. */
export function pictureProblems(format: PictureFormat | undefined): readonly string[] {
  const known: readonly unknown[] = Object.values(PictureFormat);
  return format === undefined || known.includes(format)
    ? []
    : [`picture must be PictureFormat.SVG or PictureFormat.MERMAID, not ${JSON.stringify(format) ?? String(format)}`];
}

/**
 * Writes the picture of a machine next to the template of its stack, when the app is synthesized: only then every token of the
 * definition has its value. An aspect that comes after all others, as what is attached to the synthesis itself is for the CDK's own libraries.
 */
export function writePictureAtSynthesis(machine: IConstruct, format: PictureFormat, definition: () => object): void {
  const visit = (node: IConstruct): void => {
    const outdir = node === machine ? Stage.of(machine)?.outdir : undefined;
    if (outdir !== undefined)
      writeFileSync(join(outdir, pictureName(machine, format)), picture(machine, format, definition()));
  };
  Aspects.of(machine).add({ visit }, { priority: AspectPriority.READONLY });
}

function picture(machine: IConstruct, format: PictureFormat, definition: object): string {
  const { graphOf, mermaidOf, svgOf } = drawing();
  const writers: Readonly<Record<PictureFormat, (graph: Graph) => string>> = {
    [PictureFormat.SVG]: (graph) => svgOf(graph, { title: machine.node.path }),
    [PictureFormat.MERMAID]: (graph) => mermaidOf(graph),
  };
  return writers[format](graphOf(definition));
}

/** `Shop.Orders.svg` of the machine at `Shop/Orders`. */
function pictureName(machine: IConstruct, format: PictureFormat): string {
  const { path, addr } = machine.node;
  const name = path.replaceAll('/', '.').replace(/[^\w.-]+/g, '-');
  // Two paths get the same name only if one of them has other characters than these.
  const isWhole = /^[\w/-]*$/.test(path) && name.length <= LONGEST_NAME;
  return `${isWhole ? name : `${name.slice(0, LONGEST_NAME)}-${addr.slice(-8)}`}.${format}`;
}

/** Loaded when a picture is asked for: most apps draw nothing. */
function drawing() {
  const { graphOf }: typeof import('../graph/model/graph-of') = require('../graph/model/graph-of');
  const { svgOf }: typeof import('../graph/svg/svg-of') = require('../graph/svg/svg-of');
  const { mermaidOf }: typeof import('../graph/mermaid/mermaid-of') = require('../graph/mermaid/mermaid-of');
  return { graphOf, svgOf, mermaidOf };
}
