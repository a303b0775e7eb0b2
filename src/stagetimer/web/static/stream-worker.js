// One stream for all pages of this browser: what comes is handed to each of them, and the newest anchor to each that joins.

const QUIET_AFTER = 8000; // milliseconds without a message after which the stream is opened anew when a page asks

const GONE_AFTER = 300_000; // milliseconds without a word after which a page has crashed: a hidden one speaks each minute

const stream = Math.random().toString(36).slice(2, 12);
const [, base = "", code = ""] = self.name.split(" ");
const ports = new Map(); // each page's port, and when it last said something
let source = null;
let newest = ""; // the text of the newest anchor
let heard = 0; // when anything last came of the sender, which says that this anchor was still the newest
let came = performance.now(); // the same, or when the stream was opened
let again = 0;

function open() {
  clearTimeout(again);
  source?.close();
  came = performance.now();
  source = new EventSource(`${base}/api/feed?view=${stream}${code === "" ? "" : `&code=${encodeURIComponent(code)}`}`);
  source.onmessage = ({ data }) => {
    came = heard = performance.now();
    if (data.startsWith("{") && data.includes('"wire"')) {
      newest = data;
    }
    for (const [port, spoke] of ports) {
      if (came - spoke > GONE_AFTER) {
        ports.delete(port);
      } else {
        port.postMessage({ text: data, age: 0 });
      }
    }
  };
  source.onerror = () => {
    source.close();
    again = setTimeout(open, 1000 + 2000 * Math.random());
  };
}

function join(port) {
  ports.set(port, performance.now());
  port.postMessage({ stream });
  if (newest !== "") {
    port.postMessage({ text: newest, age: (performance.now() - heard) / 1000 });
  }
  if (source === null) {
    open();
  }
}

function leave(port) {
  ports.delete(port);
  if (ports.size === 0) {
    clearTimeout(again);
    source?.close();
    source = null;
  }
}

self.onconnect = ({ ports: [port] }) => {
  port.onmessage = ({ data }) => {
    if (data === "leave") {
      leave(port);
    } else if (data === "join" || !ports.has(port)) {
      join(port);
    } else {
      ports.set(port, performance.now());
      if (performance.now() - came > QUIET_AFTER) {
        open();
      }
    }
  };
};
