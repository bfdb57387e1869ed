import { describe } from '@jest/globals';
import { lives } from './model.js';

describe('ten thousand lives', () => lives('the other half'));
