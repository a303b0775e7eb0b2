// The watch code, where the chair has set one: from the address once, from this browser's memory, or asked for.

const KEPT = "stagetimer watch code";

/** The code that is known: "#code=WORD" gives it and is taken out of the address at once. */
export function knownCode() {
  const given = /^#code=([A-Za-z0-9-]{4,32})$/.exec(location.hash)?.[1];
  if (given !== undefined) {
    history.replaceState(null, "", location.pathname + location.search);
    keep(given);
    return given;
  }
  try {
    return localStorage.getItem(KEPT) ?? "";
  } catch {
    return ""; // this browser keeps nothing
  }
}

/** Keep the code for the pages of this browser. */
export function keep(code) {
  try {
    localStorage.setItem(KEPT, code);
  } catch {
    // asked for again next time
  }
}

/** Ask for the code with the sender's sentence, once at a time; the page is opened anew with the one that is given. */
export function askForCode(sentence) {
  const asking = document.getElementById("ask-code");
  if (asking !== null) {
    return;
  }
  const form = document.createElement("form");
  form.id = "ask-code";
  const label = document.createElement("label");
  label.textContent = sentence;
  const field = document.createElement("input");
  field.autocapitalize = "none";
  field.autocomplete = "off";
  field.maxLength = 32;
  label.append(field);
  const button = document.createElement("button");
  button.textContent = "Watch";
  form.append(label, button);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const code = field.value.trim();
    if (/^[A-Za-z0-9-]{4,32}$/.test(code)) {
      keep(code);
      location.reload();
    }
  });
  document.body.append(form);
  field.focus();
}
