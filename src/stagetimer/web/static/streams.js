// Where a page's messages come from: one stream for all pages of this browser, since a browser opens only six
// connections to one host; or, in a browser without shared workers, a stream of the page's own.

import { base } from "./base.js";

const REST_AFTER = 60; // seconds that a page may be hidden before a stream of its own is closed

/** Return a stream of the session's messages; `ontext(text, age)` gets each, `age` in seconds since it came. */
export function openStream(page, view, code, ontext) {
  return typeof SharedWorker === "function" ? new SharedStream(code, ontext) : new OwnStream(page, view, code, ontext);
}

class SharedStream {
  constructor(code, ontext) {
    this.name = ""; // the word under which the stream is open, once it is known
    this.worker = new SharedWorker("/static/stream-worker.js", { name: `stagetimer ${base} ${code}` });
    this.worker.port.onmessage = ({ data }) => {
      if (data.stream !== undefined) {
        this.name = data.stream;
      } else {
        ontext(data.text, data.age);
      }
    };
    this.open();
    addEventListener("pagehide", () => this.worker.port.postMessage("leave"));
    addEventListener("pageshow", (event) => event.persisted && this.open());
  }

  open() {
    this.worker.port.postMessage("join");
  }

  /** Say that the page is here; a stream that has been quiet for too long is opened anew. */
  check() {
    this.worker.port.postMessage("check");
  }

  close() {
    this.worker.port.postMessage("leave");
    this.worker.port.close();
  }
}

class OwnStream {
  constructor(page, view, code, ontext) {
    this.name = "";
    this.address = `${base}/api/feed?page=${page}&view=${view}${code === "" ? "" : `&code=${encodeURIComponent(code)}`}`;
    this.ontext = ontext;
    this.open();
    document.addEventListener("visibilitychange", () => this.restWhenHidden());
  }

  open() {
    clearTimeout(this.again);
    this.source?.close();
    this.came = performance.now();
    this.source = new EventSource(this.address);
    this.source.onmessage = (event) => {
      this.came = performance.now();
      this.ontext(event.data, 0);
    };
    this.source.onerror = () => {
      this.source.close();
      this.again = setTimeout(() => this.open(), 1000 + 2000 * Math.random());
    };
  }

  restWhenHidden() {
    clearTimeout(this.rest);
    if (document.visibilityState === "hidden") {
      this.rest = setTimeout(() => this.close(), REST_AFTER * 1000);
    } else if (this.source.readyState === EventSource.CLOSED) {
      this.open();
    }
  }

  check() {
    const quiet = performance.now() - this.came > 8000;
    if (document.visibilityState !== "hidden" && (quiet || this.source.readyState === EventSource.CLOSED)) {
      this.open();
    }
  }

  close() {
    clearTimeout(this.again);
    this.source.close();
  }
}
