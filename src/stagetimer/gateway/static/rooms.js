// The control room: each room counted from its own anchor, everything else as finished words. Nothing can be pressed.

import { Asked, elapsedOf, write } from "./asked.js";
import { clockAt, sessionSecond, shownAt, timeOfDay } from "./count.js";

const KEPT = "stagetimer control room";
const MARKS = { 0: "!", 1: "·" };
const MEANINGS = { 0: "needs somebody", 1: "to keep an eye on" };

const part = (id) => document.getElementById(id);
const lines = new Map();
let key = takeKey();

const asked = new Asked("api/rooms", () => (key === "" ? {} : { Authorization: `Bearer ${key}` }));

/** The word that opens this page: "#key=WORD" gives it and is taken out of the address at once. */
function takeKey() {
  const given = /^#key=(.{1,64})$/.exec(location.hash)?.[1];
  if (given !== undefined) {
    history.replaceState(null, "", location.pathname + location.search);
    keep(decodeURIComponent(given));
  }
  try {
    return sessionStorage.getItem(KEPT) ?? "";
  } catch {
    return ""; // this browser keeps nothing: asked for each time
  }
}

function keep(word) {
  try {
    sessionStorage.setItem(KEPT, word);
  } catch {
    // asked for again next time
  }
}

part("key").addEventListener("submit", async (event) => {
  event.preventDefault();
  key = part("word").value.trim();
  keep(key);
  await asked.ask();
  paint();
});

function paint() {
  const { data, refusal } = asked;
  part("key").hidden = refusal?.status !== 401;
  write(part("asks"), refusal?.status === 401 ? refusal.sentence : "");
  if (refusal !== null || data === null) {
    write(part("problem"), refusal !== null && refusal.status !== 401 ? refusal.sentence : "");
    part("rooms").replaceChildren();
    lines.clear();
    return;
  }
  const silent = asked.isSilent();
  write(part("event"), data.event);
  document.title = `${data.event} · control room`;
  write(part("count"), data.count);
  write(part("problem"), silent ? "The gateway does not answer. This page goes on asking." : data.problem);
  write(part("dropped"), data.dropped);
  paintApart(silent ? [] : data.apart);
  paintRooms(data.rooms, silent);
}

function paintApart(sentences) {
  const list = part("apart");
  if (list.dataset.said !== sentences.join("\n")) {
    list.dataset.said = sentences.join("\n");
    list.replaceChildren(...sentences.map((sentence) => {
      const line = document.createElement("li");
      line.textContent = sentence;
      return line;
    }));
  }
}

function paintRooms(rooms, silent) {
  const body = part("rooms");
  const now = asked.now();
  const there = new Set(rooms.map((one) => one.room));
  for (const [name, line] of lines) {
    if (!there.has(name)) {
      line.remove();
      lines.delete(name);
    }
  }
  rooms.forEach((one, place) => {
    const line = lineOf(one.room);
    if (body.children[place] !== line) {
      body.insertBefore(line, body.children[place] ?? null);
    }
    paintRoom(line, one, silent, now);
  });
  paintClock(rooms, silent, now);
}

function lineOf(name) {
  let line = lines.get(name);
  if (line === undefined) {
    line = document.createElement("tr");
    for (const part of ["mark", "room", "digits", "phase", "who", "drift", "ends", "displays"]) {
      const cell = document.createElement("td");
      cell.className = part;
      line.append(cell);
    }
    line.children[4].append(document.createElement("span"), document.createElement("small"));
    lines.set(name, line);
  }
  return line;
}

/** Show a room: counted where there is a signal, else why there is none. */
function paintRoom(line, one, silent, now) {
  let { symbol, word, speaker } = one;
  let digits = "";
  if (silent) {
    [symbol, word] = ["?", "No signal"];
  } else if (one.counted !== null) {
    const { anchor } = one.counted;
    const shown = shownAt(anchor, sessionSecond(anchor, elapsedOf(one.counted, now)));
    [symbol, word, speaker, digits] = [shown.symbol ?? "", shown.words, shown.name, shown.digits];
  }
  const need = silent ? 0 : one.need;
  if (line.className !== `need-${need}`) {
    line.className = `need-${need}`;
  }
  const figures = !silent && one.counted !== null;
  const [mark, room, left, phase, who, drift, ends, displays] = line.children;
  write(mark, MARKS[need] ?? "");
  mark.setAttribute("aria-label", MEANINGS[need] ?? "");
  write(room, one.room);
  write(left, digits);
  write(phase, `${symbol} ${word}`.trim());
  write(who.firstChild, speaker);
  write(who.lastChild, [one.rehearsal, one.trouble, one.stage].filter(Boolean).join(" · "));
  write(drift, figures ? one.drift : "");
  write(ends, figures ? one.ends : "");
  write(displays, silent ? "" : String(one.displays));
}

/** The time of day of the first room that is counted, a live one rather than a rehearsed one. */
function paintClock(rooms, silent, now) {
  const counted = rooms.filter((one) => one.counted !== null);
  counted.sort((one, other) => one.counted.anchor.time.rehearsal - other.counted.anchor.time.rehearsal);
  if (silent || counted.length === 0) {
    write(part("clock"), "");
    return;
  }
  const { anchor } = counted[0].counted;
  const second = sessionSecond(anchor, elapsedOf(counted[0].counted, now));
  const [time, half] = timeOfDay(anchor, second).split(" ");
  const seconds = String(((second % 60) + 60) % 60).padStart(2, "0");
  const label = clockAt(anchor, second).slice(timeOfDay(anchor, second).length);
  write(part("clock"), `${time}:${seconds}${half === undefined ? "" : ` ${half}`}${label}`);
}

asked.onchange = paint;
setInterval(paint, 200);
document.addEventListener("visibilitychange", paint);
asked.start();
