// The test card, on every page: a code word to read out, all four edges, the size of the page, the time of day.

import { clockAt } from "./count.js";

/** Show the card that the anchor asks for, or take it down. */
export function showCard(anchor, second) {
  let card = document.getElementById("card");
  if (card === null) {
    if (anchor.card === "") {
      return;
    }
    card = document.createElement("div");
    card.id = "card";
    const corners = [0, 1, 2, 3].map(() => document.createElement("i"));
    card.append(document.createElement("small"), document.createElement("b"), document.createElement("small"), ...corners);
    document.body.append(card);
  }
  card.hidden = anchor.card === "";
  const [label, word, about] = card.children;
  write(label, "TEST CARD");
  write(word, anchor.card);
  word.style.fontSize = `min(${110 / Math.max(5, anchor.card.length)}vw, 40vh)`;
  write(about, `${innerWidth} × ${innerHeight} · ${clockAt(anchor, second)}`);
}

function write(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
