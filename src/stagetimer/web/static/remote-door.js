// The remote's way to the sender: its token, what it may do now, and one command at a time.

import { keep } from "./watch-code.js";

const KEPT = "stagetimer remote";

/** The token of the QR code, with the watch code where there is one: taken out of the address at once, kept for this tab alone. */
export function takeToken() {
  const [, given, code] = /^#([A-Za-z0-9_-]{16,64})(?:&code=([A-Za-z0-9-]{4,32}))?$/.exec(location.hash) ?? [];
  if (code !== undefined) {
    keep(code);
  }
  if (location.hash !== "") {
    history.replaceState(null, "", location.pathname);
  }
  try {
    if (given !== undefined) {
      sessionStorage.setItem(KEPT, given);
    }
    return given ?? sessionStorage.getItem(KEPT) ?? "";
  } catch {
    return given ?? ""; // this browser keeps nothing: scanned again after a reload
  }
}

/** Return what the phone may do now; throws where there is no answer. */
export async function readOffer(token) {
  const answer = await fetch("/api/remote", { headers: { Authorization: `Bearer ${token}` }, cache: "no-store" });
  return { ok: answer.ok, ...(await sentenceOr(answer)) };
}

/** Send one command; return {done} or {refused}. */
export async function send(token, body) {
  const answer = await fetch("/api/remote", {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify(body),
    cache: "no-store",
  });
  return sentenceOr(answer);
}

async function sentenceOr(answer) {
  const text = await answer.text();
  try {
    return JSON.parse(text);
  } catch {
    return { refused: text.trim() };
  }
}
