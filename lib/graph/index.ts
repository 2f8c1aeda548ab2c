/**
 * The entry `stepwright/graph`: draws definitions. Loads nothing of the AWS CDK, and reads no files.
 */
export { type EdgeMark, type GraphMarks, NO_MARKS, type NodeMark, type Tone } from './marks/graph-marks';
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
