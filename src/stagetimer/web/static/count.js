// What a display shows at an instant, from nothing but an anchor: the twin of view/replay.py.
//
// Pure functions: no page, no clock, no network. Names in an anchor and in what is returned are those of the wire
// (docs: the feed). Instants are whole seconds of UTC in session time, lengths are seconds. Test vectors made by the
// core hold this file to what the chair's own stage shows.

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86400;

/** The session time, with its fraction, `elapsed` real seconds after the anchor was sent. */
export function sessionTime(anchor, elapsed) {
  const { session, rate, running } = anchor.time;
  return session + (running ? elapsed * rate : 0);
}

/** The second of the session that has begun by then: the instant to show. */
export function sessionSecond(anchor, elapsed) {
  return Math.floor(sessionTime(anchor, elapsed));
}

/** Everything a display shows at that second. */
export function shownAt(anchor, instant) {
  const span = spanAt(anchor, instant);
  return {
    name: span.name,
    clock: clockAt(anchor, instant),
    digits: digitsAt(span.digits, instant),
    longest: span.digits === null ? "" : span.digits.longest,
    words: span.words,
    symbol: span.symbol,
    tone: span.tone,
    frame: span.frame,
    progress: progressAt(span, instant),
    message: span.message,
    next_up: span.next_up,
    rehearsal: anchor.mark,
    blank: span.blank,
    card: anchor.card,
  };
}

/** Whether the anchor still tells what is on at that second; from `until` on, only the time of day is sure. */
export function isKnown(anchor, instant) {
  return anchor.until === null || instant < anchor.until;
}

/** The span that the second lies in: the first one before all, the title alone after all that is known. */
export function spanAt(anchor, instant) {
  if (!isKnown(anchor, instant)) {
    return unknown(anchor);
  }
  return lastBegun(anchor.spans, instant);
}

/** The digits at that second: "7:00", "1:02:10", "+1:07"; empty where there are none. */
export function digitsAt(digits, instant) {
  if (digits === null) {
    return "";
  }
  switch (digits.kind) {
    case "steady":
      return digits.text;
    case "down":
      return lengthText(digits.zero - instant);
    default:
      return digits.sign + lengthText(instant - digits.zero);
  }
}

/** The bar of a span: the share used, where the thresholds lie, its tone; null where there is none. */
export function progressAt(span, instant) {
  const { bar, tone } = span;
  if (bar === null) {
    return null;
  }
  const used = "used" in bar ? bar.used : Math.min(1, Math.max(0, (instant - bar.zero) / bar.length));
  return { used, marks: bar.marks, tone };
}

/** The time of day in the programme's zone: "1:16 pm UK time", or "13:16 UK time" on a 24-hour clock. */
export function clockAt(anchor, instant) {
  return `${timeOfDay(anchor, instant)} ${lastBegun(anchor.zone, instant).label}`;
}

/** The same without the zone: "1:16 pm" or "13:16"; for the times in a list. */
export function timeOfDay(anchor, instant) {
  const local = instant + lastBegun(anchor.zone, instant).offset;
  const seconds = ((local % DAY) + DAY) % DAY;
  const hour = Math.floor(seconds / HOUR);
  const minute = twoPlaces(Math.floor((seconds % HOUR) / MINUTE));
  if (anchor.clock === "24h") {
    return `${twoPlaces(hour)}:${minute}`;
  }
  return `${hour % 12 || 12}:${minute} ${hour < 12 ? "am" : "pm"}`;
}

/** A length as digits, without its sign: "7:00", "0:05", "1:02:10". */
export function lengthText(seconds) {
  const whole = Math.abs(seconds);
  const hours = Math.floor(whole / HOUR);
  const minutes = Math.floor((whole % HOUR) / MINUTE);
  const rest = twoPlaces(whole % MINUTE);
  return hours ? `${hours}:${twoPlaces(minutes)}:${rest}` : `${minutes}:${rest}`;
}

function twoPlaces(number) {
  return String(number).padStart(2, "0");
}

/** The last of the parts that has begun by then, else the first. */
function lastBegun(parts, instant) {
  let last = parts[0];
  for (const part of parts) {
    if (part.from <= instant) {
      last = part;
    }
  }
  return last;
}

/** What comes after the last span known: a stage left blank stays so. */
function unknown(anchor) {
  const last = anchor.spans[anchor.spans.length - 1];
  return {
    from: last.from,
    name: anchor.title,
    words: "",
    symbol: "",
    tone: "calm",
    frame: "none",
    message: "",
    next_up: "",
    blank: last.blank,
    digits: null,
    bar: null,
  };
}
