/**
 * What draws a graph, loaded when something is drawn: most programs and tests draw nothing, and the layout is as much code as they load
 * otherwise.
 */
export function drawing() {
  const { graphOf } = require('./model/graph-of') as typeof import('./model/graph-of');
  const { svgOf } = require('./svg/svg-of') as typeof import('./svg/svg-of');
  const { mermaidOf } = require('./mermaid/mermaid-of') as typeof import('./mermaid/mermaid-of');
  return { graphOf, svgOf, mermaidOf };
}
