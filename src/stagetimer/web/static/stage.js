// The stage and the tile: digits, a word, a name. It writes what `count.js` says at each second, as text and never as
// markup, and touches only what differs.

import { keepAwake } from "./awake.js";
import { showCard } from "./card.js";
import { clockAt, isKnown, sessionSecond, sessionTime, shownAt, timeOfDay } from "./count.js";
import { Feed } from "./feed.js";
import { noticeOf } from "./notice.js";
import { spokenOf } from "./spoken.js";

const page = document.body.dataset.page;
const options = new URLSearchParams(location.search);
const part = (id) => document.getElementById(id);
const feed = new Feed(page);
let timer = 0;
let spoken = "";

for (const name of ["mirror", "day", "big"]) {
  document.body.classList.toggle(name, options.has(name));
}
if (["left", "right"].includes(options.get("corner"))) {
  document.body.dataset.corner = options.get("corner"); // kept free for a logo
}

function write(id, text) {
  const element = part(id);
  if (element !== null && element.textContent !== text) {
    element.textContent = text;
  }
}

function paint() {
  clearTimeout(timer);
  if (feed.anchor === null) {
    write("notice", feed.trouble);
    timer = setTimeout(paint, 250);
    return;
  }
  const elapsed = feed.elapsed();
  const second = sessionSecond(feed.anchor, elapsed);
  const bare = feed.lost() || options.has("clock") || !isKnown(feed.anchor, second);
  show(bare ? onlyTheTime(second) : withoutSeconds(shownAt(feed.anchor, second)));
  write("notice", noticeOf(feed, elapsed));
  showCard(feed.anchor, second);
  const { rate, running } = feed.anchor.time;
  const left = running ? (1 - (sessionTime(feed.anchor, elapsed) % 1)) / rate : 1;
  timer = setTimeout(paint, Math.min(1000, Math.max(40, left * 1000 + 2)));
}

function onlyTheTime(second) {
  const time = timeOfDay(feed.anchor, second);
  const blank = shownAt(feed.anchor, second).blank;
  return {
    name: "", clock: clockAt(feed.anchor, second), digits: time.split(" ")[0], longest: "00:00",
    words: time.split(" ")[1]?.toUpperCase() ?? "", symbol: "", tone: "calm", frame: "none", progress: null,
    message: "", next_up: "", rehearsal: feed.anchor.mark, blank, spoken: time,
  };
}

/** With `seconds=last` in the address: whole minutes until the warning, so that nobody is hurried by seconds. */
function withoutSeconds(view) {
  const calm = ["calm", "normal"].includes(view.tone) && view.digits.includes(":");
  if (options.get("seconds") !== "last" || !calm || view.digits.startsWith("+")) {
    return view;
  }
  const [seconds, ...rest] = view.digits.split(":").reverse().map(Number);
  const minutes = (rest[1] ?? 0) * 60 + rest[0] + (seconds > 0 ? 1 : 0);
  return { ...view, digits: `${minutes} min`, longest: "00 min" };
}

function show(view) {
  const body = document.body;
  body.dataset.tone = view.tone;
  body.dataset.frame = view.frame;
  body.classList.toggle("blank", view.blank);
  body.classList.toggle("has-message", view.message !== "");
  write("name", view.name);
  write("clock", view.clock);
  write("digits", view.digits);
  write("symbol", view.words === "" ? "" : view.symbol);
  write("words", view.words);
  write("message", view.message);
  write("next", view.next_up);
  write("mark", view.rehearsal);
  fill(view.progress);
  fit(view.digits === "" ? "" : view.longest);
  say(view.spoken ?? spokenOf(view));
}

function fill(progress) {
  part("bar").hidden = progress === null;
  if (progress === null) {
    return;
  }
  part("used").style.width = `${progress.used * 100}%`;
  const marks = part("marks");
  if (marks.dataset.at !== String(progress.marks)) {
    marks.dataset.at = String(progress.marks);
    marks.replaceChildren(...progress.marks.map((share) => {
      const mark = document.createElement("i");
      mark.style.left = `${share * 100}%`;
      return mark;
    }));
  }
}

/** Make the digits as large as their place, by the shape they can need at most, so that they never jump. */
function fit(longest) {
  const shape = longest.length > part("digits").textContent.length ? longest : part("digits").textContent;
  const room = part("middle").getBoundingClientRect();
  const key = `${shape.replace(/[0-9]/g, "0")} ${Math.round(room.width)} ${Math.round(room.height)}`;
  if (shape === "" || part("digits").dataset.fitted === key) {
    return;
  }
  const measure = part("measure");
  measure.textContent = shape.replace(/[0-9]/g, "0");
  const { width, height } = measure.getBoundingClientRect();
  if (width === 0 || height === 0) {
    return; // not laid out yet
  }
  part("digits").style.fontSize = `${Math.min(room.width / width, room.height / height) * 100 * 0.98}px`;
  part("digits").dataset.fitted = key;
}

/** Tell a screen reader when its words change, never every second. */
function say(sentence) {
  if (sentence !== spoken) {
    spoken = sentence;
    write("spoken", sentence);
  }
}

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") {
    paint();
  }
});
document.addEventListener("click", () => {
  if (page === "stage") {
    document.documentElement.requestFullscreen?.().catch(() => {});
  }
});
addEventListener("resize", paint);
feed.onchange = paint;
keepAwake(feed);
paint();
