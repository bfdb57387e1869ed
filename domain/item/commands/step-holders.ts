import * as holders from '../../sign-off/holders.js';
import type { RequestBodies } from '../bodies.js';
import { itemSignOff } from './found-request.js';
import type { RequestRule } from './rule.js';

export const delegate: RequestRule<RequestBodies['delegate']> = (turn, body, id) =>
  holders.delegate(itemSignOff, turn, body, id);

export const addSigner: RequestRule<RequestBodies['add-signer']> = (turn, body, id) =>
  holders.addSigner(itemSignOff, turn, body, id);

export const reassignStep: RequestRule<RequestBodies['reassign-step']> = (turn, body, id) =>
  holders.reassignStep(itemSignOff, turn, body, id);
