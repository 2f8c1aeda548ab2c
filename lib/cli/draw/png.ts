import { createRequire } from 'node:module';
import { join } from 'node:path';
import { installedPackage } from '../../util/installed-package';
import { memberOf } from '../../util/member-of';

/** The part of the optional package `@resvg/resvg-js` that is used. */
interface Resvg {
  readonly Resvg: new (
    svg: string,
    options: object,
  ) => { render(): { asPng(): Uint8Array }; getBBox(): object | undefined };
}

/** A drawing as PNG is asked for, but something that is needed for one is not installed. */
export class NoRendererError extends Error {
  constructor(what = NO_PACKAGE) {
    super(what);
    this.name = 'NoRendererError';
  }
}

const NO_PACKAGE =
  'a PNG needs the package "@resvg/resvg-js", which is not installed: run "npm install --save-dev @resvg/resvg-js", or write .svg';
const NO_FONT =
  'a PNG needs a font, and this system has none, so its names would be missing: install one, such as the Debian package "fonts-dejavu-core", or write .svg';

/**
 * Renders an SVG of a fixed theme, at twice its size.
 *
 * @throws NoRendererError where the optional package or a font is not installed
 */
export function pngOf(svg: string, load: () => unknown = loadRenderer): Uint8Array {
  const renderer = installedPackage(load);
  if (!isRenderer(renderer)) throw new NoRendererError();
  const { Resvg } = renderer;
  const font = { loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' };
  // Without a font the renderer leaves all texts out and reports nothing.
  if (new Resvg(SAMPLE, { font }).getBBox() === undefined) throw new NoRendererError(NO_FONT);
  return new Resvg(svg, { fitTo: { mode: 'zoom', value: 2 }, font }).render().asPng();
}

function isRenderer(value: unknown): value is Resvg {
  return typeof memberOf(value, 'Resvg') === 'function';
}

const SAMPLE = '<svg xmlns="http://www.w3.org/2000/svg"><text y="10" font-family="sans-serif">A</text></svg>';

/** In addition to this package, else in the user's project: the command may be installed globally. */
function loadRenderer(): unknown {
  return (
    installedPackage(() => require('@resvg/resvg-js')) ??
    createRequire(join(process.cwd(), 'package.json'))('@resvg/resvg-js')
  );
}
