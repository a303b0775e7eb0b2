// The remote on the chair's phone. It shows what the sender offers and sends what was pressed, with the slot that a step
// means to end; it decides nothing itself, and does nothing without a signal.

import { paintHead, write } from "./chair-head.js";
import { Feed } from "./feed.js";
import { readOffer, send, takeToken } from "./remote-door.js";
import { watchTouches } from "./remote-lock.js";

const REST = 1200; // milliseconds in which no second press counts
const LOOK_EVERY = 2; // seconds between two looks at what may be done

const part = (id) => document.getElementById(id);
const token = takeToken();
const feed = new Feed("remote");
let timer = 0;
let offer = null;
let shown = null;
let looked = -Infinity;
let looking = false;
let busy = false;
let asked = null; // the step that a second press is asked for

function paint() {
  clearTimeout(timer);
  timer = setTimeout(paint, paintHead(feed));
  if (feed.anchor === null) {
    return;
  }
  const now = performance.now() / 1000;
  if (token !== "" && !looking && (shown !== feed.anchor || now - looked >= LOOK_EVERY)) {
    look(feed.anchor, now);
  }
  draw();
}

async function look(anchor, now) {
  [shown, looked, looking] = [anchor, now, true];
  try {
    const { ok, ...found } = await readOffer(token);
    offer = ok ? found : null;
    if (!ok) {
      write(part("said"), found.refused);
    }
  } catch {
    offer = null; // no signal: said at the top
  }
  looking = false;
  draw();
}

function draw() {
  const may = offer !== null && !busy && feed.silence() === 0;
  const step = offer?.step ?? null;
  if (asked !== null && (step === null || step.command !== asked.command || step.expect !== asked.expect)) {
    asked = null; // the session has moved on
  }
  part("step").hidden = asked !== null;
  part("ask").hidden = asked === null;
  write(part("step"), step?.label ?? (offer === null ? "Not connected" : "Nothing to start yet"));
  write(part("question"), step?.question ?? "");
  write(part("yes"), step?.label ?? "");
  write(part("pause"), offer?.pause === "resume" ? "Go on" : "Pause");
  write(part("undo"), offer?.undo ? `Take back: ${offer.undo}` : "Nothing to take back");
  write(part("next"), offer?.after?.length ? `Next: ${offer.after[0].who}` : "");
  const able = { step: step !== null, yes: step !== null, pause: offer?.pause, less: offer?.add, more: offer?.add, undo: offer?.undo };
  for (const [id, allowed] of Object.entries(able)) {
    part(id).disabled = !may || !allowed;
  }
  drawMessages(may);
}

function drawMessages(may) {
  const texts = offer === null ? [] : [...offer.messages, ...(offer.message === "" ? [] : [null])];
  const place = part("messages");
  const drawn = JSON.stringify(texts);
  if (offer !== null && place.dataset.drawn !== drawn) {
    place.dataset.drawn = drawn;
    place.replaceChildren(...texts.map((text) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "wide";
      button.textContent = text === null ? "Clear the message" : `Show: ${text}`;
      button.addEventListener("click", () => act(text === null ? "clear-message" : `message ${text}`));
      return button;
    }));
  }
  for (const button of place.children) {
    button.disabled = !may;
  }
}

async function act(command, expect) {
  if (busy || feed.silence() > 0) {
    return;
  }
  [busy, asked] = [true, null];
  draw();
  try {
    const { done, refused } = await send(token, expect === undefined ? { command } : { command, expect });
    write(part("said"), done === undefined ? refused : `${done}.`);
  } catch {
    write(part("said"), "No answer: it may or may not have been done. Look at the name above before you press again.");
  }
  setTimeout(() => {
    busy = false;
    looked = -Infinity;
    paint();
  }, REST);
}

function step() {
  if (offer?.step?.question) {
    asked = offer.step;
    draw();
    part("no").focus();
  } else if (offer?.step) {
    act(offer.step.command, offer.step.expect);
  }
}

part("step").addEventListener("click", step);
part("yes").addEventListener("click", () => asked !== null && act(asked.command, asked.expect));
part("no").addEventListener("click", () => {
  asked = null;
  draw();
});
part("more").addEventListener("click", () => act("add 1:00"));
part("less").addEventListener("click", () => act("add -1:00"));
part("pause").addEventListener("click", () => offer?.pause && act(offer.pause));
part("undo").addEventListener("click", () => act("undo"));
if (token === "") {
  write(part("said"), "This phone may not control the session yet: on the chair's laptop press S, and scan the remote's code.");
}
document.addEventListener("visibilitychange", paint);
feed.onchange = paint;
watchTouches();
paint();
