/** How the launcher talks: plain sentences, on lines of their own. */

/** Something went wrong that a person can mend: its message is the one sentence to show, without a stack. */
export class Trouble extends Error {}

/** The person asked us to stop: nothing went wrong, and nothing is to be said. */
export class Stopped extends Error {
  /** @param {number} code what the shell expects, 128 and the signal's number */
  constructor(code) {
    super('stopped');
    this.code = code;
  }
}

/**
 * @param {string} text
 * @param {NodeJS.WritableStream} [to]
 */
export function say(text, to = process.stdout) {
  to.write(`${text}\n`);
}

/**
 * Says what is being done, and every 15 seconds that it is still being done: silence looks like a hang.
 * @template T
 * @param {string} text
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function saying(text, work) {
  const began = Date.now();
  say(text);
  const timer = setInterval(() => say(`  … still at it after ${Math.round((Date.now() - began) / 1000)} s`), 15_000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
