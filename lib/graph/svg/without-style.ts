/** A picture without its style sheet: a page has the one style of all pictures, and its policy allows no other. */
export function withoutStyle(svg: string): string {
  return svg.replace(/<style>[^<]*<\/style>\n?/, '').trim();
}
