import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Response } from 'express';
import type { Access, User } from '../auth/current-user.js';
import { Sessions } from '../auth/sessions.js';
import type { Scope } from '../items/scope.js';
import { Scopes } from '../items/scopes.js';
import { OrganisationSnapshot } from '../organisation/organisation-snapshot.js';
import { Listener } from '../platform/database/listener.js';
import { EventStream, type Farewell } from './stream.js';
import { StreamQueries } from './stream.queries.js';

/** How long changes gather before they are told, in milliseconds: what happens in a moment is one message. */
const gathering = 150;
/** How often readers hear that the server lives, and sessions and scopes are looked at again, in milliseconds. */
const beatEvery = 20_000;
/** Streams one person may have open; the oldest makes room. */
const mostOfPerson = 8;
/** Changed items of one moment that are told one by one; of more, readers are told to look. */
const mostItems = 200;

interface Reader {
  stream: EventStream;
  scope: Scope;
  expiry: NodeJS.Timeout;
}

/**
 * Every open stream of this process. It hears from the database what has changed, asks once for all readers who may see
 * it, and tells them: so two processes need know nothing of each other.
 */
@Injectable()
export class StreamHub implements OnModuleDestroy {
  private readonly logger = new Logger('Stream');
  private readonly readers = new Set<Reader>();
  private readonly items = new Set<string>();
  private readonly notifications = new Set<string>();
  private stops: (() => void)[] = [];
  private telling: NodeJS.Timeout | undefined;
  private beating: NodeJS.Timeout | undefined;
  private sent = 0;
  private readonly run = Date.now().toString(36);

  constructor(
    private readonly listener: Listener,
    private readonly queries: StreamQueries,
    private readonly scopes: Scopes,
    private readonly sessions: Sessions,
    private readonly organisation: OrganisationSnapshot,
  ) {}

  /** Opens a stream; one that was broken off is told that it may have missed something. */
  async open(user: User, access: Access, response: Response, resumed: boolean): Promise<void> {
    this.listen();
    const scope = await this.scopes.of(user.person);
    const stream = new EventStream(user, access, response, () => `${this.run}-${++this.sent}`);
    const left = access.expiresAt.getTime() - Date.now();
    const reader: Reader = {
      stream,
      scope,
      expiry: setTimeout(() => this.end(reader, 'token'), Math.max(left, 0)),
    };
    this.makeRoom(user.person);
    this.readers.add(reader);
    response.once('close', () => this.forget(reader));
    // Whoever hung up while the scope was asked for closes no more.
    if (response.closed) return this.forget(reader);
    stream.send('ready', { at: new Date().toISOString() });
    if (resumed) stream.send('resync', {});
    // A session may have ended between the guard's look and now.
    await this.closeEnded([reader]);
  }

  onModuleDestroy(): void {
    for (const stop of this.stops) stop();
    clearTimeout(this.telling);
    clearInterval(this.beating);
    for (const reader of [...this.readers]) this.end(reader, 'restart');
  }

  private listen(): void {
    if (this.stops.length > 0) return;
    const missed = (): void => this.tellAll('resync', {});
    let began = false;
    const look = (): void => {
      if (began) missed();
      began = true;
    };
    const nothing = (): void => undefined;
    this.stops = [
      this.listener.on('item_changed', (id) => this.gather(this.items, id), look),
      this.listener.on('notification_added', (id) => this.gather(this.notifications, id), nothing),
      this.listener.on('session_ended', (id) => this.endSession(id), nothing),
      this.listener.on('organisation_changed', () => void this.guarded(() => this.rescope(true)), nothing),
    ];
    this.beating = setInterval(() => void this.guarded(() => this.beat()), beatEvery);
    this.beating.unref();
  }

  private gather(into: Set<string>, id: string): void {
    if (this.readers.size === 0) return;
    into.add(id);
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      void this.guarded(() => this.tell());
    }, gathering);
  }

  /** Tells what has gathered to whom it is for. */
  private async tell(): Promise<void> {
    const [items, notifications] = [[...this.items], [...this.notifications]];
    this.items.clear();
    this.notifications.clear();
    const readers = [...this.readers];
    if (items.length > mostItems) this.tellAll('resync', {});
    else if (items.length > 0) {
      const scopes = [...new Map(readers.map(({ scope }) => [scope.person, scope])).values()];
      const [seen, directives] = await Promise.all([
        this.queries.changed(items, scopes),
        this.queries.changedDirectives(items, scopes),
      ]);
      for (const { stream } of readers) {
        for (const item of seen.get(stream.user.person) ?? []) stream.send('item', item);
        for (const directive of directives.get(stream.user.person) ?? []) stream.send('directive', directive);
      }
    }
    if (notifications.length > 0) {
      const added = await this.queries.notifications(notifications);
      for (const { stream } of readers)
        for (const one of added.get(stream.user.person) ?? []) stream.send('notification', one);
    }
  }

  private async beat(): Promise<void> {
    for (const { stream } of this.readers) stream.beat();
    await this.closeEnded([...this.readers]);
    await this.rescope(false);
  }

  private async closeEnded(readers: readonly Reader[]): Promise<void> {
    if (readers.length === 0) return;
    const open = new Set(await this.sessions.openOf(readers.map(({ stream }) => stream.access.session)));
    for (const reader of readers) if (!open.has(reader.stream.access.session)) this.end(reader, 'session');
  }

  /** Takes scopes anew; whose has changed is told to look again. */
  private async rescope(changed: boolean): Promise<void> {
    if (changed) this.organisation.changed();
    const people = [...new Set([...this.readers].map(({ scope }) => scope.person))];
    const fresh = new Map<string, Scope>();
    for (const person of people) fresh.set(person, await this.scopes.of(person));
    for (const reader of this.readers) {
      const scope = fresh.get(reader.scope.person);
      if (!scope || JSON.stringify(scope) === JSON.stringify(reader.scope)) continue;
      reader.scope = scope;
      reader.stream.send('resync', {});
    }
  }

  private endSession(session: string): void {
    for (const reader of [...this.readers])
      if (reader.stream.access.session === session) this.end(reader, 'session');
  }

  private makeRoom(person: string): void {
    const own = [...this.readers]
      .filter(({ stream }) => stream.user.person === person)
      .sort((a, b) => a.stream.openedAt - b.stream.openedAt);
    for (const reader of own.slice(0, Math.max(0, own.length - mostOfPerson + 1)))
      this.end(reader, 'too-many');
  }

  private tellAll(event: string, data: unknown): void {
    for (const { stream } of this.readers) stream.send(event, data);
  }

  private end(reader: Reader, reason: Farewell): void {
    this.forget(reader);
    reader.stream.end(reason);
  }

  private forget(reader: Reader): void {
    clearTimeout(reader.expiry);
    this.readers.delete(reader);
  }

  /** A fault while telling loses what was told: readers look for themselves. */
  private async guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn(error instanceof Error ? error.message : String(error));
      this.tellAll('resync', {});
    }
  }
}
