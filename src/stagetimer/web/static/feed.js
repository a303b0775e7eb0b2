// The display's end of the feed: the newest anchor, the sender's clock, and whether there is still a signal.
//
// The page counts by its own steady clock; the difference to the sender's comes from round trips, so that a device whose
// clock is minutes wrong shows the right countdown. Nothing here writes to the page.

const QUIET_AFTER = 8; // seconds without a heartbeat before "No signal"
const LOST_AFTER = 300; // seconds without a signal after which only the time of day is sure
const ASK_EVERY = 30; // seconds between round trips while all is well
const LONGEST_TRIP = 5; // seconds: a longer one was slept through, or says nothing
const SAMPLES = 8; // round trips remembered; the quickest of them counts
const WIRE = 1;

/** Seconds of this device that nobody can set, and that also run through a sleep as far as that can be told. */
class SteadyClock {
  constructor() {
    this.slept = 0;
    this.gap = Date.now() - performance.now();
  }

  /** Seconds since a moment of its own. */
  now() {
    const gap = Date.now() - performance.now();
    if (gap - this.gap > 2000) {
      this.slept += (gap - this.gap) / 1000; // asleep, most likely; the next round trip puts it right if it was not
      this.jumped = true;
    } else if (gap - this.gap < -2000) {
      this.jumped = true; // the device's clock was set back: the steady one has gone on
    }
    this.gap = gap;
    return performance.now() / 1000 + this.slept;
  }

  /** Whether something has happened to this device since the last call. */
  takeJump() {
    const jumped = Boolean(this.jumped);
    this.jumped = false;
    return jumped;
  }
}

/** Follows a sender: `anchor` is what to count from, `elapsed()` the real seconds since it was made. */
export class Feed {
  constructor(page) {
    this.page = page;
    this.view = Math.random().toString(36).slice(2, 12);
    this.clock = new SteadyClock();
    this.anchor = null;
    this.difference = null; // the sender's clock less this one's, in seconds
    this.samples = [];
    this.delay = null;
    this.heard = null; // when something last came, by this clock
    this.onchange = () => {};
    this.connect();
    this.ask();
    this.rounds = setInterval(() => this.look(), 1000);
    document.addEventListener("visibilitychange", () => this.back());
    addEventListener("pageshow", () => this.back());
    addEventListener("online", () => this.back());
  }

  /** Real seconds since the anchor was made. */
  elapsed() {
    if (this.difference === null) {
      return 0;
    }
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

  connect() {
    clearTimeout(this.again);
    this.source?.close();
    const source = new EventSource(`/api/feed?page=${this.page}&view=${this.view}`);
    this.source = source;
    source.onmessage = (event) => this.take(JSON.parse(event.data));
    source.onerror = () => {
      source.close();
      this.again = setTimeout(() => this.connect(), 1000 + 2000 * Math.random());
    };
  }

  take(message) {
    this.heard = this.clock.now();
    if (message.wire === undefined) {
      return; // a heartbeat
    }
    if (message.wire !== WIRE) {
      location.reload();
      return;
    }
    if (this.anchor !== null && message.id === this.anchor.id && message.seq <= this.anchor.seq) {
      return;
    }
    if (this.anchor === null || message.id !== this.anchor.id) {
      this.samples = [];
      this.difference = message.sent - this.heard; // as good as the way here was short, until the first round trip
      this.ask();
    }
    this.anchor = message;
    this.onchange();
  }

  /** Ask the sender for its clock; the quickest of the last round trips says how far the two are apart. */
  async ask() {
    const left = this.clock.now();
    const delay = this.delay === null ? "" : `&delay=${this.delay.toFixed(4)}`;
    try {
      const answer = await fetch(`/api/time?view=${this.view}${delay}`, { cache: "no-store" });
      if (!answer.ok) {
        return;
      }
      const { id, sent } = await answer.json();
      const came = this.clock.now();
      if (came - left > LONGEST_TRIP) {
        return; // asked again within a second
      }
      if (this.anchor !== null && id !== this.anchor.id) {
        this.connect(); // another run of the sender
        return;
      }
      this.samples = [...this.samples, { trip: came - left, apart: sent - (left + came) / 2 }].slice(-SAMPLES);
      const best = this.samples.reduce((one, other) => (other.trip < one.trip ? other : one));
      this.difference = best.apart;
      this.delay = best.trip / 2;
      this.asked = came;
      this.onchange();
    } catch {
      // no signal: said by `silence`
    }
  }

  look() {
    const now = this.clock.now();
    if (this.clock.takeJump()) {
      this.back();
    } else if (this.samples.length < 3 || now - (this.asked ?? 0) > ASK_EVERY) {
      this.ask();
    }
    if (this.silence() > 15 && this.source.readyState === EventSource.OPEN) {
      this.connect(); // open, and nothing comes: the way is broken without anybody having said so
    }
  }

  /** Be right at once after the page was hidden, or the device asleep or away. */
  back() {
    if (document.visibilityState !== "visible") {
      return;
    }
    this.samples = [];
    this.ask();
    if (this.source.readyState !== EventSource.OPEN || this.silence()) {
      this.connect();
    }
    this.onchange();
  }
}
