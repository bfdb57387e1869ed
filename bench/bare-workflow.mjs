import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

/** An Update that does nothing: what a command is compared with. */
export async function bare() {
  let over = false;
  setHandler(defineUpdate('nothing'), () => undefined);
  setHandler(defineUpdate('end'), () => {
    over = true;
  });
  await condition(() => over);
}
