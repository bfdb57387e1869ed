import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where Chromium is: named by CHROMIUM, or where systems put it. */
function executable() {
  const places = [
    process.env['CHROMIUM'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  const found = places.find((place) => place !== undefined && existsSync(place));
  if (found === undefined)
    throw new Error('there is no Chromium: apt-get install chromium fonts-noto-cjk, or name one by CHROMIUM');
  return found;
}

/** Starts the installed Chromium without a window. */
export const launchChromium = () => chromium.launch({ executablePath: executable(), args: quiet });
