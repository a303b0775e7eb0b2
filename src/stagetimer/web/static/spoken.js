// What a screen reader is told: who is on, the phase in words, and whole minutes; never anything that a second changes.

/** Return a view in words: "Dr Joanna Fox, TALK, 7 minutes". */
export function spokenOf(view) {
  return [view.name, view.words, lengthOf(view.digits)].filter(Boolean).join(", ");
}

/** Return digits in words: "10:00" is "10 minutes", "0:37" is "under a minute", "1:02:03" is "1 hour 2 minutes". */
function lengthOf(digits) {
  if (digits.startsWith("+")) {
    return "over time";
  }
  const parts = digits.split(":").slice(0, -1).map(Number);
  if (parts.length === 0) {
    return digits; // none, or in words already
  }
  const [minutes, hours = 0] = parts.reverse();
  const said = [count(hours, "hour"), count(minutes, "minute")].filter(Boolean).join(" ");
  return said || "under a minute";
}

function count(number, one) {
  return number === 0 ? "" : `${number} ${one}${number === 1 ? "" : "s"}`;
}
