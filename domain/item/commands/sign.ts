import * as signing from '../../sign-off/sign.js';
import type { RequestBodies } from '../bodies.js';
import { itemSignOff } from './found-request.js';
import type { RequestRule } from './rule.js';

export const sign: RequestRule<RequestBodies['sign']> = (turn, body, id) =>
  signing.sign(itemSignOff, turn, body, id);

export const note: RequestRule<RequestBodies['note']> = (turn, body, id) =>
  signing.note(itemSignOff, turn, body, id);

export const reject: RequestRule<RequestBodies['reject']> = (turn, body, id) =>
  signing.reject(itemSignOff, turn, body, id);
