// What every page says when the sender has not been heard for too long.

import { sessionTime, timeOfDay } from "./count.js";

/** "No signal since 1:21:07 pm", by the session's time; empty while there is a signal. */
export function noticeOf(feed, elapsed) {
  const silence = feed.silence();
  if (silence === 0) {
    return "";
  }
  const second = Math.floor(sessionTime(feed.anchor, elapsed - silence));
  const [time, half] = timeOfDay(feed.anchor, second).split(" ");
  const seconds = String(((second % 60) + 60) % 60).padStart(2, "0");
  return `No signal since ${time}:${seconds}${half === undefined ? "" : ` ${half}`}`;
}
