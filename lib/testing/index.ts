export { definitionOf } from './definition-of';
