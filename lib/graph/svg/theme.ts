/** `auto` follows the viewer's setting; the others have one look, for programs that know no variables of CSS. */
export type SvgTheme = 'auto' | 'light' | 'dark';

/** Each colour in the light and in the dark. Texts have a contrast of at least 4.5 to what is behind them. */
const COLOURS: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  bg: ['#ffffff', '#11151c'],
  box: ['#ffffff', '#1b212b'],
  border: ['#c3cad4', '#3c4757'],
  text: ['#171b21', '#eef1f5'],
  muted: ['#586272', '#a3aebd'],
  line: ['#6a7585', '#8b97a8'],
  chip: ['#eef1f5', '#2a323f'],
  scope: ['#ffffff', '#151a22'],
  dash: ['#c3cad4', '#3c4757'],
  catch: ['#b4530a', '#f0a35e'],
  task: ['#c2570c', '#c2570c'],
  lambda: ['#c2570c', '#c2570c'],
  activity: ['#a03b78', '#a03b78'],
  choice: ['#6d4bd0', '#6d4bd0'],
  wait: ['#7d6608', '#7d6608'],
  pass: ['#55606f', '#55606f'],
  succeed: ['#1a7f37', '#1a7f37'],
  fail: ['#c0272d', '#c0272d'],
  unknown: ['#c0272d', '#c0272d'],
  parallel: ['#1559b7', '#6cb0ff'],
  map: ['#0b6e66', '#4fd1c0'],
  'parallel-bg': ['#edf3fb', '#151f2e'],
  'map-bg': ['#e9f5f3', '#12231f'],
  taken: ['#1a7f37', '#3fb950'],
  failed: ['#c0272d', '#ff7b72'],
  caught: ['#b4530a', '#f0a35e'],
  open: ['#1559b7', '#6cb0ff'],
  covered: ['#1a7f37', '#3fb950'],
  partial: ['#8a6100', '#e3b341'],
  missed: ['#c0272d', '#ff7b72'],
  added: ['#1a7f37', '#3fb950'],
  removed: ['#c0272d', '#ff7b72'],
  changed: ['#8a6100', '#e3b341'],
  error: ['#c0272d', '#ff7b72'],
  warning: ['#8a6100', '#e3b341'],
  suggestion: ['#1559b7', '#6cb0ff'],
  info: ['#55606f', '#a3aebd'],
};

/** A colour as a style sheet names it in the theme. */
export function colour(name: string, theme: SvgTheme): string {
  const [light, dark] = COLOURS[name] ?? ['#000000', '#ffffff'];
  return theme === 'auto' ? `var(--sw-${name})` : theme === 'light' ? light : dark;
}

/**
 * The variables, for `auto`.
 *
 * @param root what holds them; a page that has a switch of its own may override them with the attribute `data-theme`
 */
export function colourVariables(root: string): string {
  const list = (index: 0 | 1) =>
    Object.entries(COLOURS)
      .map(([name, values]) => `--sw-${name}:${values[index]}`)
      .join(';');
  return `${root}{${list(0)}}@media (prefers-color-scheme:dark){${root}{${list(1)}}}[data-theme=light] ${root}{${list(0)}}[data-theme=dark] ${root}{${list(1)}}`;
}
