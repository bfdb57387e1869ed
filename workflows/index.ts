export { deliver } from './delivery.js';
export { item } from './item.js';
