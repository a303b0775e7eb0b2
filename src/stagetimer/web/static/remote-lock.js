// Locks the remote a minute after the last touch, against pockets; held for a moment, the lock opens.

const LOCK_AFTER = 60; // seconds without a touch
const HOLD = 800; // milliseconds

/** Watch over the page's touches from now on. */
export function watchTouches() {
  const lock = document.getElementById("lock");
  const unlock = document.getElementById("unlock");
  let touched = performance.now();
  let holding = 0;

  const close = () => {
    if (lock.hidden) {
      lock.hidden = false;
      document.querySelector("main").inert = true;
      unlock.focus();
    }
  };
  const open = () => {
    lock.hidden = true;
    document.querySelector("main").inert = false;
    touched = performance.now();
  };
  const hold = () => {
    clearTimeout(holding);
    unlock.textContent = "Hold …";
    holding = setTimeout(open, HOLD);
  };
  const release = () => {
    clearTimeout(holding);
    unlock.textContent = "Locked. Hold to unlock";
  };

  unlock.addEventListener("pointerdown", hold);
  unlock.addEventListener("keydown", (event) => !event.repeat && ["Enter", " "].includes(event.key) && hold());
  for (const name of ["pointerup", "pointercancel", "pointerleave", "keyup", "blur"]) {
    unlock.addEventListener(name, release);
  }
  unlock.addEventListener("contextmenu", (event) => event.preventDefault());
  for (const name of ["pointerdown", "keydown"]) {
    addEventListener(name, () => {
      touched = performance.now();
    }, { capture: true });
  }
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && close());
  setInterval(() => performance.now() - touched > LOCK_AFTER * 1000 && close(), 1000);
}
