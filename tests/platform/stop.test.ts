import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProduct, type Answer, type Caller, type Product } from '../support/product.js';

describe('a stop', () => {
  let product: Product;
  let office: Caller;
  let draft: string;
  beforeAll(async () => {
    product = await startProduct({ ROLE: 'api' });
    office = await product.as('supervisor');
    const { body } = await office.post<{ id: string }>('/items', {
      title: '完成巡检',
      requirement: '完成全部巡检',
      leadUnit: 'jiance',
      term: { type: 'duration', amount: 20, unit: 'workday' },
    });
    draft = body.id;
  }, 120_000);
  afterAll(() => product.close());

  it('does not wait for a worker that is away: the command under way is handed over, and its caller told so', async () => {
    const key = randomUUID();
    let answer: Answer | undefined;
    const answered = office.post(`/items/${draft}/issue`, {}, key).then((given) => (answer = given));
    // Under way: it has passed the door and waits for a worker, for eight seconds if nobody stopped.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(answer).toBeUndefined();
    await product.stop();
    expect(await answered).toMatchObject({ status: 202, body: { location: `/api/v1/commands/${key}` } });
    await product.restart();
    expect(await office.get(`/commands/${key}`)).toMatchObject({ status: 200, body: { status: 'pending' } });
  }, 120_000);
});
