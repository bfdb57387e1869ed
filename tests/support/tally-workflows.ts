import { supervise } from '../../workflows/process.js';
import { tallyProcess } from './tally.js';

export const tally = supervise(tallyProcess);
