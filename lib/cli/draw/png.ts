import { installedPackage } from '../../util/installed-package';

/** The part of the optional package `@resvg/resvg-js` that is used. */
interface Resvg {
  readonly Resvg: new (svg: string, options: object) => { render(): { asPng(): Uint8Array } };
}

/** A drawing as PNG is asked for, but nothing is installed that can make one. */
export class NoRendererError extends Error {
  constructor() {
    super(
      'a PNG needs the package "@resvg/resvg-js", which is not installed: run "npm install --save-dev @resvg/resvg-js", or write .svg',
    );
    this.name = 'NoRendererError';
  }
}

/**
 * Renders an SVG of a fixed theme, at twice its size.
 *
 * @throws NoRendererError where the optional package is not installed
 */
export function pngOf(svg: string, load: () => unknown = loadRenderer): Uint8Array {
  const { Resvg } = renderer(load);
  const options = {
    fitTo: { mode: 'zoom', value: 2 },
    font: { loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' },
  };
  return new Resvg(svg, options).render().asPng();
}

function loadRenderer(): unknown {
  return require('@resvg/resvg-js');
}

function renderer(load: () => unknown): Resvg {
  const found = installedPackage(load);
  if (found === undefined) throw new NoRendererError();
  return found as Resvg;
}
