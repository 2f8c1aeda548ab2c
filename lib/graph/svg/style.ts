import { TONES } from '../marks/graph-marks';
import { SIZE } from '../scene/box';
import { colour, colourVariables, type SvgTheme } from './theme';

/** All of these are narrower than, or as wide as, the font that the boxes are measured with. */
const FONT = `system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue','DejaVu Sans',Arial,sans-serif`;

const BOX_COLOURS = ['task', 'lambda', 'activity', 'choice', 'wait', 'pass', 'succeed', 'fail', 'unknown'] as const;

/** The style sheet of a picture. */
export function svgStyle(theme: SvgTheme): string {
  const c = (name: string) => colour(name, theme);
  const rules = [
    theme === 'auto' ? colourVariables('svg.stepwright') : '',
    `.sw-bg{fill:${c('bg')}}`,
    `.stepwright text{font-family:${theme === 'auto' ? FONT : `'DejaVu Sans',sans-serif`};fill:${c('text')}}`,
    `.sw-name{font-size:${SIZE.name}px;font-weight:bold}`,
    `.stepwright .sw-summary{font-size:${SIZE.summary}px;fill:${c('muted')}}`,
    `.sw-title{font-size:16px;font-weight:bold}`,
    `.stepwright .sw-chip text{font-size:${SIZE.chip}px;fill:${c('muted')}}`,
    `.sw-chip rect{fill:${c('chip')}}`,
    `.sw-container .sw-chip rect{fill:${c('box')}}`,
    `.sw-chip path{fill:none;stroke:${c('muted')};stroke-width:1.7;stroke-linecap:round;stroke-linejoin:round}`,
    `.sw-box{fill:${c('box')};stroke:${c('border')};stroke-width:1.2}`,
    `.sw-icon{fill:none;stroke:#fff;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}`,
    ...BOX_COLOURS.map((name) => `.sw-${name} .sw-strip{fill:${c(name)}}`),
    `.sw-fail .sw-box{stroke:${c('failed')}}`,
    `.sw-missing .sw-box,.sw-invalid .sw-box{stroke:${c('error')};stroke-dasharray:5 3}`,
    `.sw-start circle{fill:${c('line')}}`,
    `.sw-end circle{fill:${c('box')};stroke:${c('line')};stroke-width:2}`,
    `.sw-end .sw-dot{fill:${c('line')};stroke:none}`,
    `.sw-container .sw-box{stroke-width:1.5}`,
    `.sw-parallel .sw-box{fill:${c('parallel-bg')};stroke:${c('parallel')}}`,
    `.sw-map .sw-box{fill:${c('map-bg')};stroke:${c('map')}}`,
    `.sw-parallel .sw-icon{stroke:${c('parallel')}}.sw-map .sw-icon{stroke:${c('map')}}`,
    `.stepwright .sw-parallel .sw-name{fill:${c('parallel')}}.stepwright .sw-map .sw-name{fill:${c('map')}}`,
    `.sw-unknown.sw-container .sw-icon{stroke:${c('unknown')}}`,
    `.sw-scope{fill:${c('scope')};stroke:${c('dash')};stroke-dasharray:4 3}`,
    `.sw-edge path{fill:none;stroke:${c('line')};stroke-width:1.5}`,
    `.sw-edge .sw-arrow{fill:${c('line')};stroke:none}`,
    `.sw-catch .sw-line{stroke:${c('catch')};stroke-dasharray:5 3}`,
    `.sw-catch .sw-arrow{fill:${c('catch')}}`,
    `.sw-label rect{fill:${c('scope')}}.sw-label.sw-top rect{fill:${c('bg')}}`,
    `.stepwright .sw-label text{font-size:${SIZE.label}px;fill:${c('muted')};text-anchor:middle}`,
    `.stepwright .sw-label.sw-catch text{fill:${c('catch')}}`,
    '.sw-rtl{text-anchor:end}',
  ];
  return rules.join('');
}

/** The rules of the marks that a picture has; of all that there are, where what is shown changes. */
export function markStyle(theme: SvgTheme, tones: readonly string[] = TONES): string {
  const c = (name: string) => colour(name, theme);
  const rules = TONES.filter((tone) => tones.includes(tone)).flatMap((tone) => [
    `.sw-node.sw-is-${tone} .sw-box{stroke:${c(tone)};stroke-width:2.4}`,
    `.sw-edge.sw-is-${tone} .sw-line{stroke:${c(tone)};stroke-width:2.6}`,
    `.sw-edge.sw-is-${tone} .sw-arrow{fill:${c(tone)}}`,
    `.stepwright .sw-label.sw-is-${tone} text{fill:${c(tone)}}`,
    `.sw-is-${tone} .sw-note rect{fill:${c(tone)}}`,
    `.sw-key.sw-is-${tone} rect{fill:${c(tone)}}`,
  ]);
  const onTone = theme === 'auto' ? 'var(--sw-box)' : colour('box', theme);
  return [
    ...rules,
    `.stepwright .sw-note text{fill:${onTone};font-weight:bold}`,
    '.sw-edge.sw-is-removed .sw-line{stroke-dasharray:3 3}',
    '.sw-node.sw-is-removed .sw-name{text-decoration:line-through}',
    '.sw-faint:not(.sw-label){opacity:.38}.sw-label.sw-faint text{opacity:.5}',
    `.stepwright .sw-key text{font-size:11px;fill:${c('muted')}}`,
  ].join('');
}
