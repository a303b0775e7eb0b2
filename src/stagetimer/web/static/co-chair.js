// The co-chair's view: what the chair sees, without notes, and nothing to press. Digits are counted here; the rest is told
// by the sender, anew at each change and each second, and greyed as soon as it may no longer be true.

import { showCard } from "./card.js";
import { paintHead, write } from "./chair-head.js";
import { sessionSecond } from "./count.js";
import { Feed } from "./feed.js";

const LOOK_EVERY = 1; // seconds between two looks at what the chair is told: some of it counts ("In 1:20 say …")
const OLD_AFTER = 5; // seconds after which what was told is not taken for true any more

const part = (id) => document.getElementById(id);
const feed = new Feed("co-chair");
let timer = 0;
let shown = null; // the anchor that the texts were asked for
let looked = -Infinity;
let told = -Infinity;
let asking = false;

function paint() {
  clearTimeout(timer);
  timer = setTimeout(paint, paintHead(feed));
  if (feed.anchor === null) {
    return;
  }
  showCard(feed.anchor, sessionSecond(feed.anchor, feed.elapsed()));
  const now = performance.now() / 1000;
  if (!asking && document.visibilityState === "visible" && (shown !== feed.anchor || now - looked >= LOOK_EVERY)) {
    look(feed.anchor, now);
  }
  const old = now - told > OLD_AFTER || feed.silence() > 0;
  part("told").classList.toggle("stale", old);
  part("told").hidden = feed.lost();
  for (const id of ["place", "detail"]) {
    part(id).hidden = old;
  }
}

async function look(anchor, now) {
  [shown, looked, asking] = [anchor, now, true];
  try {
    const answer = await fetch(feed.address("/api/chair"), { cache: "no-store" });
    if (answer.ok) {
      tell(await answer.json());
      told = performance.now() / 1000;
    }
  } catch {
    // no signal: said at the top
  }
  asking = false;
}

function tell(view) {
  for (const id of ["place", "detail", "advice"]) {
    write(part(id), view[id]);
  }
  lines("next-lines", view.next_lines);
  lines("session-lines", [...view.session_lines, view.mode]);
  lines("standing", view.standing);
  const rows = JSON.stringify(view.rows);
  if (part("rows").dataset.drawn !== rows) {
    part("rows").dataset.drawn = rows;
    part("rows").replaceChildren(...view.rows.map(rowOf));
  }
}

function lines(id, texts) {
  const place = part(id);
  if (place.dataset.drawn !== texts.join("\n")) {
    place.dataset.drawn = texts.join("\n");
    place.replaceChildren(...texts.map((text) => element("p", text)));
  }
}

function rowOf(row) {
  const line = document.createElement("tr");
  line.className = row.status;
  const who = element("td", row.who);
  if (row.title !== "") {
    who.append(element("small", row.title));
  }
  line.append(element("td", row.mark), element("td", row.published), element("td", row.now), who);
  return line;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

document.addEventListener("visibilitychange", paint);
feed.onchange = paint;
paint();
