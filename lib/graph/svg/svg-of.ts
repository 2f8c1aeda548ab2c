import { escapeXml } from '../../util/escape-xml';
import { type GraphMarks, NO_MARKS, TONE_WORDS, TONES, type Tone } from '../marks/graph-marks';
import type { Graph, GraphNode } from '../model/graph';
import { ICON, STRIP } from '../scene/box';
import { LABEL_LINE } from '../scene/edge-label';
import type { Scene, SceneChip, SceneEdge, SceneNode, SceneScope } from '../scene/scene';
import { sceneOf } from '../scene/scene-of';
import { isRightToLeft } from '../text/is-right-to-left';
import { textWidth } from '../text/text-width';
import { fitText } from '../text/wrap-text';
import { BADGE_ICONS, type IconShape, STATE_ICONS } from './icons';
import { arrowText, number, pathText } from './path-text';
import { markStyle, svgStyle } from './style';
import type { SvgTheme } from './theme';

/** How a picture is drawn. */
export interface SvgOptions {
  /**
   * What the picture is called: drawn above it, and its accessible name.
   *
   * @default - it has no heading; its accessible name is the comment of the definition, or "State machine"
   */
  readonly title?: string;

  /**
   * The accessible name, where it is not the title.
   *
   * @default - the title
   */
  readonly label?: string;

  /**
   * @default 'auto', which follows the viewer's setting
   */
  readonly theme?: SvgTheme;

  /**
   * What is shown on the graph.
   *
   * @default - the graph alone
   */
  readonly marks?: GraphMarks;
}

const HEADING = 34;
const LEGEND = 30;

/** A graph as SVG: one file, without script, without fonts or images from outside. The same graph gives the same bytes. */
export function svgOf(graph: Graph, options: SvgOptions = {}): string {
  const { theme = 'auto', marks = NO_MARKS, title } = options;
  const scene = sceneOf(graph, marks);
  const keys = legendKeys(scene);
  const top = title === undefined ? 0 : HEADING;
  const titleWidth = title === undefined ? 0 : Math.min(480, textWidth(title, 16, 'bold') + 4);
  const legend = legendText(keys, top + scene.height);
  const width = Math.ceil(Math.max(scene.width, titleWidth + 40, legend.width + 40));
  const height = Math.ceil(scene.height + top + (keys.length > 0 ? LEGEND : 0));
  const name = options.label ?? title ?? graph.comment ?? 'State machine';
  const fades = marks.fadesOthers;
  const left = Math.round((width - scene.width) / 2);
  const shift = left === 0 && top === 0 ? '' : ` transform="translate(${left} ${top})"`;
  const style = `${svgStyle(theme)}${keys.length > 0 || fades ? markStyle(theme, keys) : ''}`;
  const ends = new Map(scene.nodes.map(({ node }) => [node.id, node]));
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" class="stepwright" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="graphics-document" aria-roledescription="state machine" aria-label="${escapeXml(name)}">`,
    `<title>${escapeXml(name)}</title>`,
    `<style>${style}</style>`,
    `<rect class="sw-bg" width="${width}" height="${height}"/>`,
    title === undefined
      ? ''
      : `<text class="sw-title" x="20" y="28">${escapeXml(fitText(title, 16, 480, 'bold'))}</text>`,
    `<g${shift}>`,
    ...scenePart(scene, fades, ends),
    '</g>',
    legend.text,
    '</svg>\n',
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function scenePart(scene: Scene, fades: boolean, ends: ReadonlyMap<string, GraphNode>): readonly string[] {
  // What is inside of a container must come after its background: containers and their scopes first, from the outside in.
  const containers = scene.nodes.filter(({ node }) => node.scopes.length > 0);
  const scopes = new Map<string, SceneScope[]>();
  for (const scope of scene.scopes) {
    const owner = scope.scope.id.replace(/\/(?:Branches\/\d+|ItemProcessor|Iterator)$/, '');
    const list = scopes.get(owner);
    if (list === undefined) scopes.set(owner, [scope]);
    else list.push(scope);
  }
  return [
    ...containers.flatMap((node) => [containerText(node, fades), ...(scopes.get(node.node.id) ?? []).map(scopeText)]),
    // Marked lines last: they lie above those that they share a part of their way with.
    ...byMark(scene.edges).map((edge) => edgeText(edge, fades, ends)),
    ...scene.edges.flatMap((edge) => (edge.label === undefined ? [] : [labelText(edge, fades)])),
    ...scene.nodes.filter(({ node }) => node.scopes.length === 0).map((node) => nodeText(node, fades)),
  ];
}

function byMark(edges: readonly SceneEdge[]): readonly SceneEdge[] {
  const rank = ({ mark }: SceneEdge) => (mark === undefined ? -1 : TONES.indexOf(mark.tone) === 0 ? TONES.length : 0);
  return [...edges].sort((a, b) => rank(a) - rank(b));
}

function classes(...names: readonly (string | undefined)[]): string {
  return names.filter((name) => name !== undefined && name !== '').join(' ');
}

function toneClass(mark: { readonly tone: Tone } | undefined, fades: boolean): string {
  return mark === undefined ? (fades ? 'sw-faint' : '') : `sw-is-${mark.tone}`;
}

function scopeText({ x, y, width, height, scope }: SceneScope): string {
  return `<rect class="sw-scope" data-pointer="${escapeXml(scope.id)}" x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" rx="7"/>`;
}

const KIND_CLASS: Readonly<Record<string, string>> = { Parallel: 'sw-parallel', Map: 'sw-map' };

function containerText(placed: SceneNode, fades: boolean): string {
  const { node, width, height, mark } = placed;
  const kind = Object.hasOwn(KIND_CLASS, node.type) ? KIND_CLASS[node.type] : 'sw-unknown';
  const icon = iconText(STATE_ICONS[node.icon], 'sw-icon', 12, (placed.lines[0]?.y ?? 13) - 12.5, ICON / 16);
  return [
    `<g class="${classes('sw-node sw-container', kind, toneClass(mark, fades))}" ${nodeAttributes(placed, 'group')}>`,
    `<title>${escapeXml(titleOf(placed))}</title>`,
    `<rect class="sw-box" width="${number(width)}" height="${number(height)}" rx="9"/>`,
    icon,
    ...linesAndChips(placed),
    '</g>',
  ].join('');
}

function nodeText(placed: SceneNode, fades: boolean): string {
  const { node, width, height, mark } = placed;
  const tone = toneClass(mark, fades);
  const open = (kind: string) =>
    `<g class="${classes('sw-node', kind, tone)}" ${nodeAttributes(placed, 'img')}><title>${escapeXml(titleOf(placed))}</title>`;
  if (node.kind === 'start') return `${open('sw-start')}<circle cx="11" cy="11" r="9"/></g>`;
  if (node.kind === 'end') {
    return `${open('sw-end')}<circle cx="11" cy="11" r="9"/><circle class="sw-dot" cx="11" cy="11" r="4.5"/></g>`;
  }
  const kind = node.kind === 'state' ? `sw-${node.icon}` : `sw-unknown sw-${node.kind}`;
  const containerKind = Object.hasOwn(KIND_CLASS, node.type) ? KIND_CLASS[node.type] : undefined;
  const strip = containerKind === undefined ? stripText(height) : '';
  return [
    open(containerKind ?? kind),
    `<rect class="sw-box" width="${number(width)}" height="${number(height)}" rx="6"/>`,
    strip,
    iconText(STATE_ICONS[node.icon], 'sw-icon', (STRIP - ICON) / 2, (height - ICON) / 2, ICON / 16),
    ...linesAndChips(placed),
    '</g>',
  ].join('');
}

/** With the corners of the box at the left. */
function stripText(height: number): string {
  const h = number(height);
  return `<path class="sw-strip" d="M6 0H${STRIP}V${h}H6A6 6 0 0 1 0 ${number(height - 6)}V6A6 6 0 0 1 6 0Z"/>`;
}

function nodeAttributes({ node, x, y }: SceneNode, role: string): string {
  const label = [node.name, node.type === '' ? '' : `${node.type} state`].filter((part) => part !== '').join(', ');
  return `data-pointer="${escapeXml(node.id)}" role="${role}" aria-label="${escapeXml(label)}" transform="translate(${number(x)} ${number(y)})"`;
}

function titleOf({ node, mark }: SceneNode): string {
  const kind = node.kind === 'missing' ? 'missing state' : node.kind === 'invalid' ? 'invalid state' : node.type;
  return [
    kind === '' ? node.name : `${node.name} (${kind})`,
    node.summary,
    node.comment ?? '',
    ...node.badges.map(({ title }) => title),
    mark?.title ?? '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function linesAndChips({ lines, chips }: SceneNode): readonly string[] {
  return [
    ...lines.map(
      ({ kind, text, x, y, isRightToLeft: rtl }) =>
        `<text class="sw-${kind}${rtl ? ' sw-rtl' : ''}" x="${number(x)}" y="${number(y)}">${directed(text, rtl)}</text>`,
    ),
    ...chips.map(chipText),
  ];
}

/**
 * A line with the direction in which it is read, as characters of Unicode: the property "direction" of CSS is not known to all
 * programs that render SVG, and gives "start" and "end" another meaning in those that know it.
 */
function directed(text: string, isRightToLeft: boolean): string {
  return isRightToLeft ? `\u2067${escapeXml(text)}\u2069` : escapeXml(text);
}

function chipText({ badge, text, x, y, width, height }: SceneChip): string {
  const icon = badge === undefined ? '' : iconText(BADGE_ICONS[badge.kind], '', 5, 3, 10 / 16);
  const title = badge === undefined ? '' : `<title>${escapeXml(badge.title)}</title>`;
  const textX = badge === undefined ? 5 : 18;
  return `<g class="${badge === undefined ? 'sw-chip sw-note' : `sw-chip sw-badge-${badge.kind}`}" transform="translate(${number(x)} ${number(y)})">${title}<rect width="${number(width)}" height="${number(height)}" rx="8"/>${icon}<text x="${textX}" y="11.6">${escapeXml(text)}</text></g>`;
}

function iconText({ fill, line }: IconShape, name: string, x: number, y: number, scale: number): string {
  const open = `<path${name === '' ? '' : ` class="${name}"`} transform="translate(${number(x)} ${number(y)})${scale === 1 ? '' : ` scale(${scale})`}" d="`;
  return `${fill === undefined ? '' : `${open}${fill}"/>`}${line === undefined ? '' : `${open}${line}"/>`}`;
}

function edgeText(
  { edge, path, isCut, mark }: SceneEdge,
  fades: boolean,
  ends: ReadonlyMap<string, GraphNode>,
): string {
  const last = path.at(-1);
  const arrow = isCut || last === undefined ? '' : `<path class="sw-arrow" d="${arrowText(last)}"/>`;
  const words = `${ends.get(edge.from)?.name ?? ''} → ${ends.get(edge.to)?.name ?? ''}`;
  const title = edge.title === '' ? words : `${words}\n${edge.title}`;
  return `<g class="${classes('sw-edge', `sw-${edge.kind}`, toneClass(mark, fades))}" data-pointer="${escapeXml(edge.id)}"><title>${escapeXml(title)}</title><path class="sw-line" d="${pathText(path, !isCut)}"/>${arrow}</g>`;
}

function labelText({ edge, label, depth, mark }: SceneEdge, fades: boolean): string {
  if (label === undefined) return '';
  const { x, y, width, height, lines } = label;
  const middle = number(width / 2);
  const rtl = isRightToLeft(lines.join(' '));
  const texts = lines.map(
    (line, i) => `<text x="${middle}" y="${number(2 + i * LABEL_LINE + 10.5)}">${directed(line, rtl)}</text>`,
  );
  const title = edge.title === '' ? '' : `<title>${escapeXml(edge.title)}</title>`;
  return `<g class="${classes('sw-label', depth === 0 ? 'sw-top' : '', `sw-${edge.kind}`, toneClass(mark, fades))}" data-edge="${escapeXml(edge.id)}" transform="translate(${number(x)} ${number(y)})">${title}<rect width="${number(width)}" height="${number(height)}" rx="4"/>${texts.join('')}</g>`;
}

function legendKeys({ nodes, edges }: Scene): readonly Tone[] {
  const used = new Set([...nodes, ...edges].flatMap(({ mark }) => (mark === undefined ? [] : [mark.tone])));
  return TONES.filter((tone) => used.has(tone));
}

function legendText(keys: readonly Tone[], y: number): { readonly text: string; readonly width: number } {
  let x = 20;
  const parts = keys.map((tone) => {
    const word = TONE_WORDS[tone];
    const part = `<g class="sw-key sw-is-${tone}" transform="translate(${number(x)} ${number(y)})"><rect y="2" width="14" height="10" rx="3"/><text x="20" y="11">${word}</text></g>`;
    x += 20 + Math.ceil(textWidth(word, 11)) + 18;
    return part;
  });
  return { text: parts.join('\n'), width: x - 20 };
}
