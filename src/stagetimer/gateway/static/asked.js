// Something that a page asks its gateway for every second, with the gateway's own clock.
//
// Most answers are "nothing has changed"; each tells the gateway's clock all the same, so that what is counted from it
// is right. The time of day of this device is never used.

import { SteadyClock } from "./steady-clock.js";
import { askForCode, knownCode } from "./watch-code.js";

const EVERY = 1000; // milliseconds
const LONGEST = 4000; // milliseconds after which an answer is not waited for any more
const QUIET = 8; // seconds
const SAMPLES = 8;

export class Asked {
  /** Ask at `address`, relative to the page; `headers`: what else each question carries. */
  constructor(address, headers = () => ({})) {
    this.address = address;
    this.headers = headers;
    this.code = knownCode();
    this.clock = new SteadyClock();
    this.data = null;
    this.refusal = null; // the status and the sentence of the last answer, where it was no good one
    this.tag = "";
    this.trips = [];
    this.gateway = "";
    this.heard = null;
    this.onchange = () => {};
  }

  /** Ask, and go on asking. */
  async start() {
    for (;;) {
      const began = performance.now();
      await this.ask();
      this.onchange();
      await new Promise((done) => setTimeout(done, Math.max(200, EVERY - (performance.now() - began))));
    }
  }

  /** The gateway's clock, in seconds, as far as it is known. */
  now() {
    const best = this.trips.reduce((one, other) => (other.way < one.way ? other : one), { way: Infinity, ahead: 0 });
    return this.clock.now() + best.ahead;
  }

  /** Whether the gateway has not answered for too long: what it said is not to be shown as if it were so now. */
  isSilent() {
    return this.heard !== null && this.clock.now() - this.heard > QUIET;
  }

  async ask() {
    const left = this.clock.now();
    if (this.clock.takeJump()) {
      this.trips = [];
    }
    const address = this.code === "" ? this.address : `${this.address}?code=${encodeURIComponent(this.code)}`;
    try {
      const answer = await fetch(address, {
        cache: "no-store",
        headers: this.tag === "" ? this.headers() : { "If-None-Match": this.tag, ...this.headers() },
        signal: AbortSignal.timeout(LONGEST),
      });
      await this.take(answer, left, this.clock.now());
    } catch {
      // no answer: said once it has been so for too long
    }
  }

  async take(answer, left, came) {
    if (answer.status !== 200 && answer.status !== 304) {
      this.refusal = { status: answer.status, sentence: (await answer.text()).trim() };
      if (answer.headers.get("Stagetimer-Needs") === "code") {
        askForCode(this.refusal.sentence);
      }
      return;
    }
    if (answer.status === 200) {
      const data = await answer.json();
      if (data.wire !== 1) {
        location.reload(); // the gateway is of another version by now, and so is its page
        return;
      }
      this.data = data;
      this.tag = answer.headers.get("ETag") ?? "";
    }
    const gateway = answer.headers.get("Stagetimer-Gateway");
    if (gateway !== this.gateway) {
      this.gateway = gateway; // another one behind the same address, with a clock of its own
      this.trips = [];
    }
    const told = Number(answer.headers.get("Stagetimer-Now"));
    this.trips = [...this.trips, { way: came - left, ahead: told - (left + came) / 2 }].slice(-SAMPLES);
    this.heard = came;
    this.refusal = null;
  }
}

/** Write a text, only if it is another one. */
export function write(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** The seconds since the anchor of `counted` was sent, at the time `now` of the gateway's clock. */
export function elapsedOf(counted, now) {
  return now + counted.ahead - counted.anchor.sent;
}
