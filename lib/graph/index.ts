/**
 * The entry `stepwright/graph`: draws definitions. Loads nothing of the AWS CDK, and reads no files.
 */
export { dotOf } from './dot/dot-of';
export { type CoverageHits, coverageMarks } from './marks/coverage-marks';
export { diagnosticMarks, type ShownDiagnostic } from './marks/diagnostic-marks';
export { diffGraphs, type GraphDifference } from './marks/diff-graphs';
export { type FaultOutcome, faultMarks } from './marks/fault-marks';
export { type EdgeMark, type GraphMarks, NO_MARKS, type NodeMark, type Tone } from './marks/graph-marks';
export { permissionMarks, type StatePermission } from './marks/permission-marks';
export { runMarks } from './marks/run-marks';
export type { RunVisit } from './marks/run-visit';
export { type MermaidOptions, mermaidOf } from './mermaid/mermaid-of';
export type { Graph, GraphBadge, GraphEdge, GraphIcon, GraphNode, GraphScope } from './model/graph';
export { type GraphSource, graphOf } from './model/graph-of';
export type {
  Rectangle,
  Scene,
  SceneChip,
  SceneEdge,
  SceneLabel,
  SceneLine,
  SceneNode,
  SceneScope,
} from './scene/scene';
export { sceneOf } from './scene/scene-of';
export { type SvgOptions, svgOf } from './svg/svg-of';
export type { SvgTheme } from './svg/theme';
