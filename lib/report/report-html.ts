import { createHash } from 'node:crypto';
import { markStyle, svgStyle } from '../graph/svg/style';
import { withoutStyle } from '../graph/svg/without-style';
import { escapeXml } from '../util/escape-xml';
import client from './client.json';
import type { ReportPage } from './report-page';

/**
 * Pages as one HTML file that opens from disk and needs nothing else. A policy in the file itself allows its own script and styles
 * by their hashes, and nothing that would come over a network.
 *
 * Data gets into the page as JSON that has no `<`, and from there as text of elements; pictures as SVG whose every string is escaped.
 */
export function reportHtml(
  pages: readonly ReportPage[],
  { title = 'State machine' }: { readonly title?: string } = {},
): string {
  const data = pages.map(({ svg: _, ...page }) => page);
  const style = `${client.style}\n${svgStyle('auto')}${markStyle('auto')}`;
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(client.script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeXml(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${escapeXml(title)}</h1>
<select id="pages" aria-label="Page"></select>
<dl id="facts"></dl>
<div class="finder" role="search">
<input id="search" type="search" placeholder="Search for a state  /" aria-label="Search for a state" autocomplete="off">
<span id="count" role="status"></span>
<ul id="found" aria-label="States found"></ul>
</div>
<button type="button" id="theme" title="Change between light and dark">Light / dark</button>
</header>
<main>
<section id="picture" aria-label="Picture"></section>
<section id="panel" aria-label="Selected state" aria-live="polite"></section>
<section id="lists" aria-label="Lists"></section>
</main>
<div id="pictures">
${pages.map(({ svg }) => withoutStyle(svg)).join('\n')}
</div>
<script type="application/json" id="report-data">${jsonInHtml(data)}</script>
<script>${client.script}</script>
</body>
</html>
`;
}

/** JSON that can't end its element, nor begin a comment or a script in it. Integers that a number can't hold become strings. */
function jsonInHtml(value: unknown): string {
  const text = JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? String(inner) : inner));
  return text.replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}
