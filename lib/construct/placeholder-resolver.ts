export { withPlaceholders } from '../compiler/placeholder-resolver';
