export { deliver } from './delivery.js';
export { directive } from './directive.js';
export { carryOutImport } from './import.js';
export { item } from './item.js';
export { keepUp } from './upkeep.js';
