import { escapeXml } from '../util/escape-xml';

export const STUDIO_PATH = '/_stepwright/studio';

/** The page allows its own files and nothing else: no inline script, no other origin, no frame around it. */
export const STUDIO_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The page, which the script fills.
 *
 * @param token what the page shows to change something: no other page can read it
 * @param version of script and style, so that a browser that has others takes these
 */
export function studioPage(token: string, version: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="stepwright-token" content="${escapeXml(token)}">
<title>Stepwright studio</title>
<link rel="icon" href="${STUDIO_PATH}/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${STUDIO_PATH}/style.css?${version}">
<script src="${STUDIO_PATH}/script.js?${version}" defer></script>
</head>
<body>
<a class="skip" href="#main">To the content</a>
<header id="bar"></header>
<nav id="nav" aria-label="Studio"></nav>
<main id="main" tabindex="-1"><p class="empty">The studio connects to the service.</p></main>
<div id="said" role="status" aria-live="polite"></div>
<noscript><p class="empty">The studio needs JavaScript, which it loads from this address only.</p></noscript>
</body>
</html>
`;
}

export const STUDIO_ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1559b7"/><path d="M9 9h9v5h5v9" fill="none" stroke="#fff" stroke-width="3" stroke-linejoin="round" stroke-linecap="round"/><circle cx="9" cy="9" r="3.2" fill="#fff"/><circle cx="23" cy="23" r="3.2" fill="#fff"/></svg>';
