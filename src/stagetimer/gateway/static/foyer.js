// The foyer: what is on now and what comes next in every room; more rooms than a screen holds take turns.
//
// Options in the address: "?day" is black on white, "?rooms=5" shows five rooms at a time.

import { Asked, elapsedOf, write } from "./asked.js";
import { clockAt, sessionSecond } from "./count.js";

const MOST = 7; // rooms at a time: the letters of more cannot be read from five metres
const ROOMY = 4; // of so few, long names have two lines
const TURN = 12; // seconds for which some of the rooms are shown

const part = (id) => document.getElementById(id);
const options = new URLSearchParams(location.search);
const asked = new Asked("api/foyer");
const narrow = matchMedia("(max-width: 700px)");
let drawn = "";

document.body.classList.toggle("day", options.has("day"));

/** The rooms that are shown now, and which of how many turns that is. */
function turnOf(rooms) {
  const wished = Number(options.get("rooms"));
  const most = narrow.matches ? Math.max(1, rooms.length) : wished >= 1 && wished <= 30 ? Math.floor(wished) : MOST;
  const turns = Math.max(1, Math.ceil(rooms.length / most));
  const each = Math.max(1, Math.ceil(rooms.length / turns)); // as many in each turn
  const turn = Math.floor(performance.now() / 1000 / TURN) % turns;
  return { shown: rooms.slice(turn * each, (turn + 1) * each), each, turn, turns };
}

function paint() {
  const { data, refusal } = asked;
  if (data === null) {
    write(part("problem"), refusal?.sentence ?? "");
    return;
  }
  const silent = asked.isSilent();
  write(part("event"), data.event);
  document.title = `${data.event}: now and next`;
  write(part("problem"), silent ? "No news from the rooms at the moment" : data.problem);
  const { shown, each, turn, turns } = turnOf(data.rooms);
  write(part("page"), turns > 1 ? `${turn + 1} of ${turns}` : "");
  write(part("clock"), silent || data.clock === null ? "" : timeOf(data.clock));
  const text = JSON.stringify([shown, each, silent]);
  if (text !== drawn) {
    drawn = text;
    document.body.classList.toggle("roomy", each <= ROOMY);
    document.documentElement.style.setProperty("--rows", String(each));
    part("rooms").replaceChildren(...shown.map((one) => lineOf(silent ? unheard(one) : one)));
  }
}

/** A room of which nothing is known for certain now. */
function unheard({ room }) {
  return { room, now: "", now_title: "", next: "", next_time: "", next_title: "", notice: "No signal" };
}

function timeOf(counted) {
  return clockAt(counted.anchor, sessionSecond(counted.anchor, elapsedOf(counted, asked.now())));
}

function lineOf(one) {
  const line = document.createElement("tr");
  const now = cell("now", element("name", one.now), element("what", one.now_title), element("what", one.notice));
  const name = element("name", "");
  name.append(element("time", one.next_time), one.next === "" ? "" : ` ${one.next}`);
  line.append(cell("room", element("room", one.room)), now, cell("next", name, element("what", one.next_title)));
  return line;
}

function cell(className, ...parts) {
  const made = document.createElement("td");
  made.className = className;
  made.append(...parts.filter((one) => one.textContent !== ""));
  return made;
}

function element(className, text) {
  const made = document.createElement("span");
  made.className = className;
  made.textContent = text;
  return made;
}

asked.onchange = paint;
setInterval(paint, 500);
asked.start();
