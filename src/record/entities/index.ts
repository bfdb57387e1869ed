import { Directive, DirectiveInterim, DirectiveReport, DirectiveUnit } from './directive.js';
import { Attachment, AttachmentLink } from './attachment.js';
import { Clock } from './clock.js';
import { DeliveryReceipt } from './delivery-receipt.js';
import { Figure, FigureDelta } from './figure.js';
import { ImportItem, ImportRow, ImportRowRow } from './import.js';
import {
  Assignment,
  Draft,
  DraftChange,
  Instruction,
  Item,
  ItemScope,
  Measure,
  Milestone,
  Participant,
  Report,
  Todo,
} from './item.js';
import {
  Account,
  Delegation,
  Office,
  Person,
  Post,
  PostCharge,
  Session,
  SignInAttempt,
  Tenure,
  Unit,
  UnitClosure,
  UnitEdge,
  UnitGroup,
} from './organisation.js';
import { DeliveryAttempt, NotificationRow, Outbox } from './outbox.js';
import { CalendarDay, CalendarYear, Policy } from './policy.js';
import { RequestRow, SignSlot, SignStep } from './request.js';
import { CommandRow, Counter, EventRow, StreamHead } from './stream.js';

/** Every table the product keeps; the schema itself is made by migrations. */
export const entities = [
  Unit,
  UnitEdge,
  UnitClosure,
  UnitGroup,
  Person,
  Post,
  PostCharge,
  Tenure,
  Delegation,
  Account,
  Session,
  SignInAttempt,
  Office,
  StreamHead,
  EventRow,
  CommandRow,
  Counter,
  Item,
  Draft,
  DraftChange,
  Participant,
  ItemScope,
  Assignment,
  Milestone,
  Measure,
  Report,
  Instruction,
  Todo,
  Clock,
  Figure,
  FigureDelta,
  RequestRow,
  SignStep,
  SignSlot,
  Outbox,
  DeliveryAttempt,
  DeliveryReceipt,
  NotificationRow,
  Policy,
  CalendarDay,
  CalendarYear,
  Attachment,
  AttachmentLink,
  ImportRow,
  ImportRowRow,
  ImportItem,
  Directive,
  DirectiveUnit,
  DirectiveInterim,
  DirectiveReport,
] as const;
