// The display's end of the feed: the newest anchor, the sender's clock, and whether there is still a signal.
//
// The page counts by its own steady clock; the difference to the sender's comes from round trips, so that a device whose
// clock is minutes wrong shows the right countdown. An anchor is not shown before the first round trip has come back.
// Nothing here writes to the page.

import { base } from "./base.js";
import { SteadyClock } from "./steady-clock.js";
import { openStream } from "./streams.js";
import { askForCode, knownCode } from "./watch-code.js";

const QUIET_AFTER = 8; // seconds without a heartbeat before "No signal"
const LOST_AFTER = 300; // seconds without a signal after which only the time of day is sure
const ASK_EVERY = 240; // seconds between round trips while all is well: steady clocks part by milliseconds in that time
const LONGEST_TRIP = 5; // seconds: a longer one was slept through, or says nothing
const SAMPLES = 4; // round trips remembered, of a quarter of an hour; the quickest of them counts
const QUICK = 0.005; // seconds one way: a clock known so is right to a few milliseconds
const ASK_SLOW_EVERY = 4; // seconds between round trips while none was quick, at first: all displays may have come at once
const MOST_SLOW = 8; // round trips after which it stays at that
const WIRE = 1;

/** Follows a sender: `anchor` is what to count from, `elapsed()` the real seconds since it was made. */
export class Feed {
  constructor(page) {
    this.page = page;
    this.view = Math.random().toString(36).slice(2, 12);
    this.code = knownCode();
    this.clock = new SteadyClock();
    this.anchor = null;
    this.coming = null; // an anchor of a sender whose clock is not known yet
    this.difference = null; // the sender's clock less this one's, in seconds
    this.samples = [];
    this.trips = 0; // since the samples were begun anew
    this.delay = null;
    this.heard = null; // when something last came, by this clock
    this.awake = null; // whether the screen is kept awake, where the page asks for that
    this.trouble = ""; // why the sender's clock is not to be had, in its own sentence
    this.stopped = false; // the sender wants a watch code: asking on would only count as guessing
    this.onchange = () => {};
    this.stream = openStream(page, this.view, this.code, (text, age) => this.take(JSON.parse(text), age));
    this.ask();
    this.rounds = setInterval(() => this.look(), 1000);
    document.addEventListener("visibilitychange", () => this.back());
    addEventListener("pageshow", () => this.back());
    addEventListener("online", () => this.back());
    addEventListener("pagehide", (event) => event.persisted || this.leave());
  }

  /** Real seconds since the anchor was made. */
  elapsed() {
    return this.clock.now() + this.difference - this.anchor.sent;
  }

  /** Seconds since the sender was last heard, once that is too long; else 0. */
  silence() {
    const quiet = this.heard === null ? 0 : this.clock.now() - this.heard;
    return quiet > QUIET_AFTER ? quiet : 0;
  }

  /** Whether so long has passed without a signal that only the time of day is sure. */
  lost() {
    return this.silence() >= LOST_AFTER;
  }

  take(message, age) {
    this.heard = Math.max(this.heard ?? -Infinity, this.clock.now() - age);
    if (message.wire === undefined) {
      return; // a heartbeat
    }
    if (message.wire !== WIRE) {
      location.reload();
      return;
    }
    const known = this.coming ?? this.anchor;
    if (known !== null && message.id === known.id && message.seq <= known.seq) {
      return;
    }
    if (this.anchor === null || message.id !== this.anchor.id) {
      this.coming = message;
      this.samples = [];
      this.trips = 0;
      this.ask();
      return;
    }
    this.anchor = message;
    this.onchange();
  }

  /** Return the address of what is asked of the sender, with the watch code where there is one. */
  address(path, asked = {}) {
    const query = new URLSearchParams(this.code === "" ? asked : { ...asked, code: this.code });
    return `${base}${path}?${query}`;
  }

  /** What this display says of itself, so that the chair sees which screens are alive. */
  report() {
    const { page, view, stream } = this;
    return {
      page, view, visible: document.visibilityState === "visible" ? "yes" : "no",
      ...(stream.name === "" ? {} : { stream: stream.name }),
      ...(this.delay === null ? {} : { delay: this.delay.toFixed(4) }),
      ...(this.awake === null ? {} : { awake: this.awake ? "yes" : "no" }),
    };
  }

  /** Ask the sender for its clock; the quickest of the last round trips says how far the two are apart. */
  async ask() {
    if (this.stopped) {
      return;
    }
    const left = this.clock.now();
    try {
      const answer = await fetch(this.address("/api/time", this.report()), { cache: "no-store" });
      if (answer.headers.get("Stagetimer-Needs") === "code") {
        this.stop();
        askForCode((await answer.text()).trim());
        return;
      }
      this.trouble = answer.status === 503 ? (await answer.text()).trim() : "";
      if (answer.ok) {
        const { id, sent } = await answer.json();
        this.learn(id, sent, left, this.clock.now());
      }
    } catch {
      // no signal: said by `silence`
    }
  }

  learn(id, sent, left, came) {
    if (came - left > LONGEST_TRIP) {
      return; // asked again within a second
    }
    const { coming } = this;
    if (id !== (coming ?? this.anchor)?.id) {
      this.stream.check(); // another run of the sender, whose first anchor has not come yet
      return;
    }
    this.samples = [...this.samples, { trip: came - left, apart: sent - (left + came) / 2 }].slice(-SAMPLES);
    this.trips += 1;
    const best = this.samples.reduce((one, other) => (other.trip < one.trip ? other : one));
    this.difference = best.apart;
    this.delay = best.trip / 2;
    this.asked = came;
    if (coming !== null) {
      this.anchor = coming;
      this.coming = null;
    }
    this.onchange();
  }

  look() {
    const now = this.clock.now();
    if (this.clock.takeJump()) {
      this.back();
    } else if (this.samples.length < 3 || now - (this.asked ?? 0) > this.askEvery()) {
      this.ask();
    }
    this.stream.check();
  }

  askEvery() {
    return this.trips < MOST_SLOW && this.delay > QUICK ? ASK_SLOW_EVERY : ASK_EVERY;
  }

  /** Ask and listen no more: another watch code is needed first. */
  stop() {
    this.stopped = true;
    clearInterval(this.rounds);
    this.stream.close();
  }

  /** Be right at once after the page was hidden, or the device asleep or away. */
  back() {
    if (document.visibilityState === "visible" && !this.stopped) {
      this.samples = [];
      this.trips = 0;
      this.stream.check();
      this.onchange();
    }
    this.ask();
  }

  /** Say that the page is closed on purpose: its display has not gone silent. */
  leave() {
    this.stopped = true; // being hidden comes next, and would be reported
    fetch(this.address("/api/time", { view: this.view, leaving: "1" }), { keepalive: true }).catch(() => {});
  }
}
