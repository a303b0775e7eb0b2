// A clock that nobody can set.

/** Seconds of this device that nobody can set, and that also run through a sleep as far as that can be told. */
export class SteadyClock {
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
