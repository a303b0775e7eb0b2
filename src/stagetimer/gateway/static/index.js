// The rooms of an event, with links to their pages; asked for anew every few seconds. Texts are written as text.

const EVERY = 5000; // milliseconds
const PAGES = [["stage", "Stage"], ["tile", "Tile"], ["green-room", "Green room"]];

const part = (id) => document.getElementById(id);
let shown = "";

function write(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function element(tag, text, className = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}

function rowOf({ room, address, title, trouble }) {
  const row = document.createElement("li");
  const name = element("a", room, "room");
  name.href = `${address}stage`;
  const links = element("span", "", "links");
  for (const [page, words] of PAGES) {
    const link = element("a", words);
    link.href = `${address}${page}`;
    links.append(link);
  }
  row.append(name, element("span", title, "title"), element("span", trouble, "trouble"), links);
  return row;
}

async function look() {
  try {
    const answer = await fetch("/api/index", { cache: "no-store" });
    if (!answer.ok) {
      write(part("notice"), (await answer.text()).trim());
      return;
    }
    const text = await answer.text();
    const { event, rooms, trouble } = JSON.parse(text);
    write(part("event"), event);
    document.title = event;
    write(part("notice"), trouble || (rooms.length === 0 ? "No room has been heard of yet." : ""));
    if (text !== shown) {
      shown = text;
      part("rooms").replaceChildren(...rooms.map(rowOf));
    }
  } catch {
    write(part("notice"), "This gateway does not answer. The page goes on asking.");
  }
}

setInterval(() => document.visibilityState === "visible" && look(), EVERY);
document.addEventListener("visibilitychange", look);
look();
