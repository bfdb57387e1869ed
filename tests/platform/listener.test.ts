import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Listener } from '../../src/platform/database/listener.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

let own: TestDatabase;
beforeAll(async () => {
  own = await testDatabase();
});
afterAll(() => own.drop());

describe('the listener of the database', () => {
  it('hears every channel, whenever it was asked for while the connection was being made', async () => {
    for (let wait = 0; wait < 30; wait++) {
      const listener = new Listener(own.url);
      const heard = new Set<string>();
      const ready = Promise.all(
        ['first', 'second'].map(async (channel) => {
          if (channel === 'second') await new Promise((resolve) => setTimeout(resolve, wait));
          await new Promise<void>((resolve) => {
            listener.on(channel, () => heard.add(channel), resolve);
          });
        }),
      );
      await ready;
      await own.source.query(`select pg_notify('first', ''), pg_notify('second', '')`);
      for (let look = 0; look < 40 && heard.size < 2; look++)
        await new Promise((resolve) => setTimeout(resolve, 25));
      expect({ wait, heard: [...heard].sort() }).toEqual({ wait, heard: ['first', 'second'] });
      await listener.close();
    }
  });
});
