// The green room: every slot with its published and expected time, and "you are on in 12:40" for the one that is chosen.
// The choice is kept in the address, so that a link can be sent to a speaker: /green-room#3.

import { showCard } from "./card.js";
import { clockAt, lengthText, sessionSecond, sessionTime, timeOfDay } from "./count.js";
import { Feed } from "./feed.js";
import { noticeOf } from "./notice.js";

const part = (id) => document.getElementById(id);
const feed = new Feed("green-room");
let drawn = null;
let timer = 0;
let spoken = "";

function write(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function chosen() {
  return Number(location.hash.slice(1)) || 0;
}

function paint() {
  clearTimeout(timer);
  timer = setTimeout(paint, 250);
  const { anchor } = feed;
  if (anchor === null) {
    write(part("notice"), feed.trouble);
    return;
  }
  const elapsed = feed.elapsed();
  const second = sessionSecond(anchor, elapsed);
  if (drawn !== anchor) {
    drawn = anchor;
    draw(anchor);
  }
  write(part("title"), anchor.title);
  write(part("mark"), anchor.mark);
  write(part("clock"), clockAt(anchor, second));
  write(part("notice"), noticeOf(feed, elapsed));
  showCard(anchor, second);
  tell(anchor, second);
  const { rate, running } = anchor.time;
  const left = running ? (1 - (sessionTime(anchor, elapsed) % 1)) / rate : 1;
  clearTimeout(timer);
  timer = setTimeout(paint, Math.min(1000, Math.max(40, left * 1000 + 2)));
}

function draw(anchor) {
  part("rows").replaceChildren(...anchor.rows.map((row) => rowOf(anchor, row)));
}

function rowOf(anchor, row) {
  const line = document.createElement("tr");
  line.className = `${row.status}${row.slot === chosen() ? " mine" : ""}`;
  const cells = [timeOfDay(anchor, row.published), expected(anchor, row)].map((text) => {
    const cell = document.createElement("td");
    cell.textContent = text;
    return cell;
  });
  const who = document.createElement("td");
  const choose = document.createElement("button");
  choose.textContent = row.who;
  who.append(choose);
  if (row.title !== row.who) {
    const title = document.createElement("span");
    title.textContent = row.title;
    who.append(title);
  }
  line.append(...cells, who);
  line.addEventListener("click", () => {
    location.hash = String(row.slot);
  });
  return line;
}

function expected(anchor, row) {
  switch (row.status) {
    case "done":
      return "has been on";
    case "running":
      return "on now";
    case "skipped":
      return "not today";
    default: {
      const about = Math.floor((row.expected + 30) / 60) * 60;
      return timeOfDay(anchor, about) === timeOfDay(anchor, row.published) ? "" : `about ${timeOfDay(anchor, about)}`;
    }
  }
}

/** Say when the chosen one is on, here and in the time of this device. */
function tell(anchor, second) {
  const row = anchor.rows.find((one) => one.slot === chosen());
  const mine = part("mine");
  if (row === undefined) {
    write(mine, "Choose your name below.");
    return;
  }
  const left = row.expected === null ? 0 : row.expected - second;
  let words = { done: "You have been on.", running: "You are on now.", skipped: "You are not on today." }[row.status];
  words ??= left > 0 ? `You are on in ${lengthText(left)}` : "You are next: any moment now.";
  const there = row.status === "to-come" ? elsewhere(anchor, Math.floor((row.expected + 30) / 60) * 60) : "";
  write(mine, there === "" ? words : `${words} (${there})`);
  const sentence = left > 60 ? `${row.who}: on in ${Math.floor(left / 60)} minutes` : `${row.who}: ${words}`;
  if (row.status !== "to-come" || left <= 60 || left % 60 === 0) {
    if (sentence !== spoken) {
      spoken = sentence;
      write(part("spoken"), sentence);
    }
  }
}

/** The start by this device's own time zone, where that is another time of day: "8:25 am where you are". */
function elsewhere(anchor, instant) {
  const local = new Intl.DateTimeFormat("en-GB", { hour: "numeric", minute: "2-digit", hour12: anchor.clock !== "24h" });
  const here = local.format(new Date(instant * 1000)).replace(/\u202f/g, " ");
  return here === timeOfDay(anchor, instant) ? "" : `${here} where you are`;
}

addEventListener("hashchange", () => {
  drawn = null;
  paint();
});
document.addEventListener("visibilitychange", paint);
feed.onchange = paint;
paint();
