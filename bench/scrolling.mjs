/* global document, requestAnimationFrame -- it runs within the page */
/** Pixels a frame: about 25,000 a second, faster than anybody reads. */
const step = 420;

/**
 * Scrolls the list of items from the first row to the last, as long as there are more to load, and times every frame
 * the list moved in. Frames in which it stood at its end and waited for rows are no scrolling: they are told apart.
 * @param {import('playwright-core').Page} page which shows the list
 * @returns {Promise<{ rows: number, seconds: number, waited: number, framesPerSecond: { p5: number, median: number }, longestFrame: number }>}
 *   rows reached; seconds in all and waiting for rows; frames a second by the second; milliseconds
 */
export const scrollToTheEnd = (page) =>
  page.evaluate(async (pixels) => {
    const list = document.querySelector('[role=table]');
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const frames = [];
    const began = performance.now();
    let [last, waited] = [await frame(), 0];
    for (let still = 0; still < 180;) {
      const before = list.scrollTop;
      list.scrollTop = before + pixels;
      const moved = list.scrollTop > before;
      const now = await frame();
      if (moved) frames.push(now - last);
      else waited += now - last;
      // At the end, and no more rows are said to come.
      still = moved || list.ariaRowCount === '-1' ? 0 : still + 1;
      last = now;
    }
    const speeds = [];
    for (let at = 0, count = 0, time = 0; at < frames.length; at += 1) {
      [count, time] = [count + 1, time + frames[at]];
      if (time >= 1000) {
        speeds.push((count / time) * 1000);
        [count, time] = [0, 0];
      }
    }
    speeds.sort((a, b) => a - b);
    const part = (share) => Math.round(speeds[Math.floor(speeds.length * share)] * 10) / 10;
    const reached = [...list.querySelectorAll('[role=row]')].map((row) => Number(row.ariaRowIndex) - 1);
    return {
      rows: Math.max(...reached),
      seconds: Math.round((performance.now() - began) / 1000),
      waited: Math.round(waited / 1000),
      framesPerSecond: { p5: part(0.05), median: part(0.5) },
      longestFrame: Math.round(Math.max(...frames)),
    };
  }, step);
