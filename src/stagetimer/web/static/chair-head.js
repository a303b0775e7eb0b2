// What the co-chair's view and the remote share: who is on, the digits, the phase, the bar, the time of day.

import { clockAt, isKnown, sessionSecond, sessionTime, shownAt, timeOfDay } from "./count.js";
import { noticeOf } from "./notice.js";
import { spokenOf } from "./spoken.js";

const part = (id) => document.getElementById(id);
let spoken = "";

/** Write a text, if it is another one, as text and never as markup. */
export function write(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Paint the head of the page; return after how many milliseconds it is to be painted again. */
export function paintHead(feed) {
  const { anchor } = feed;
  if (anchor === null) {
    return 250;
  }
  const elapsed = feed.elapsed();
  const second = sessionSecond(anchor, elapsed);
  const sure = !feed.lost() && isKnown(anchor, second);
  const view = shownAt(anchor, second);
  document.body.dataset.tone = sure ? view.tone : "calm";
  write(part("title"), anchor.title);
  write(part("mark"), anchor.mark);
  write(part("clock"), clockAt(anchor, second));
  write(part("who"), sure ? view.name : "");
  write(part("digits"), sure ? view.digits : timeOfDay(anchor, second));
  write(part("phase"), sure && view.words !== "" ? `${view.symbol} ${view.words}` : "");
  write(part("notice"), noticeOf(feed, elapsed));
  part("bar").hidden = !sure || view.progress === null;
  part("used").style.width = `${(view.progress?.used ?? 0) * 100}%`;
  say(sure ? spokenOf(view) : timeOfDay(anchor, second));
  const { rate, running } = anchor.time;
  const left = running ? (1 - (sessionTime(anchor, elapsed) % 1)) / rate : 1;
  return Math.min(1000, Math.max(40, left * 1000 + 2));
}

/** Tell a screen reader when its words change, never every second. */
function say(sentence) {
  if (sentence !== spoken) {
    spoken = sentence;
    write(part("spoken"), sentence);
  }
}
