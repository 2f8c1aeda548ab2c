/**
 * What draws a graph, loaded when something is drawn: most programs and tests draw nothing, and the layout is as much code as they load
 * otherwise.
 */
export function drawing() {
  const { graphOf }: typeof import('./model/graph-of') = require('./model/graph-of');
  const { svgOf }: typeof import('./svg/svg-of') = require('./svg/svg-of');
  const { mermaidOf }: typeof import('./mermaid/mermaid-of') = require('./mermaid/mermaid-of');
  return { graphOf, svgOf, mermaidOf };
}
