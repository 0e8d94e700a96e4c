/* What is decided on findings, keys, and how the page starts; it follows script.js in one script. */

/* ---- Accepting findings, and the baseline ---------------------------------------------------- */

const decisionOn = (finding) => decisions[finding.dataset.number - 1];
const dialog = byId("decide");
const original = decisions.map((one) => JSON.stringify(one?.accepted ?? null));
const memory = `factdiff ${byId("download").dataset.report}`;
let undownloaded = false;
let remembered = true;

/* What is decided here outlives a reload, where the browser lets a page of a file keep something. */
function remember() {
  const decided = decisions.map((one, at) => [at, one?.accepted ?? null])
    .filter(([at, accepted]) => JSON.stringify(accepted) !== original[at]);
  try {
    localStorage.setItem(memory, JSON.stringify(decided));
    remembered = true;
  } catch {
    remembered = false;
  }
}

function recall() {
  try {
    for (const [at, accepted] of JSON.parse(localStorage.getItem(memory)) ?? []) {
      if (!decisions[at] || (accepted && typeof accepted.reason !== "string")) continue;
      decisions[at].accepted = accepted;
      undownloaded = true;
    }
  } catch { /* nothing was kept */ }
}

function decide(finding) {
  if (!decisionOn(finding) || decisionOn(finding).accepted) return;
  select(finding);
  byId("decide-what").textContent = rows.get(finding.dataset.number).querySelector("a").textContent;
  for (const id of ["reason", "until"]) byId(id).value = "";
  dialog.querySelector("[name=how]").checked = true;
  entitle();
  dialog.showModal();
  byId("reason").focus();
}

/* What the dialog is called, by what is chosen in it. */
function entitle() {
  const word = dialog.querySelector("[name=how]:checked").value ? "Dismiss" : "Accept";
  byId("decide-title").textContent = `${word} this finding`;
  byId("confirm").textContent = word;
}

function withdraw(finding) {
  decisionOn(finding).accepted = null;
  changed(finding);
}

function accept() {
  const reason = byId("reason").value.trim();
  if (!reason) return;
  const how = dialog.querySelector("[name=how]:checked").value;
  decisionOn(current).accepted = {
    reason: how + reason,
    author: byId("author").value.trim() || null,
    until: byId("until").value || null,
  };
  changed(current);
}

function changed(finding) {
  undownloaded = true;
  remember();
  tell(finding);
  count();
  finding.focus({ preventScroll: true });
}

function tell(finding) {
  const decision = decisionOn(finding);
  if (!decision) return;
  const given = decision.accepted;
  const note = finding.querySelector(".accepted");
  note.hidden = !given;
  note.textContent = given
    ? `Accepted${given.author ? ` by ${given.author}` : ""}${given.until ? ` until ${given.until}` : ""}: ${given.reason}`
    : "";
  finding.classList.toggle("settled", Boolean(given));
  finding.querySelector(".accept").hidden = Boolean(given);
  finding.querySelector(".withdraw").hidden = !given;
  const accepted = decisions.filter((one) => one?.accepted).length;
  byId("download").disabled = !accepted && !undownloaded;
  byId("download").textContent = `Download baseline${accepted ? ` (${accepted})` : ""}`;
}

/* A line of the baseline, to the byte what `factdiff baseline` writes. */
function line({ entry, accepted }) {
  const { kind, verdict } = entry;
  const { reason, author, until } = accepted;
  const sides = entry.sides.map(({ value, articles }) => ({ value, articles }));
  return JSON.stringify({ kind, verdict, sides, reason, author, until }, null, 1)
    .replace(/,\n */g, ", ")
    .replace(/\n */g, "")
    .replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function download() {
  const lines = new Set(decisions.filter((one) => one?.accepted).map(line));
  const text = [...lines].sort().map((one) => `${one}\n`).join("");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/jsonl" }));
  link.download = byId("download").dataset.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  undownloaded = false;
}

dialog.querySelector("form").addEventListener("submit", accept);
dialog.addEventListener("change", entitle);
byId("cancel").addEventListener("click", () => dialog.close());
byId("download").addEventListener("click", download);
addEventListener("beforeunload", (event) => {
  if (undownloaded && !remembered) event.preventDefault();
});

/* ---- Keys ------------------------------------------------------------------------------------ */

const keys = {
  j: () => step(1),
  k: () => step(-1),
  a: () => current && decide(current),
  "/": () => byId("search").select(),
  "?": () => byId("keys").showModal(),
};

/* Back to the findings; a search that is left is over. */
function leave(place) {
  if (place === byId("search")) {
    place.value = "";
    filter();
  }
  if (current && !current.hidden) current.focus();
  else place.blur();
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "Escape") {
    leave(event.target);
  } else if (event.key === "Enter" && event.target === current) {
    event.preventDefault();
    open(current);
  } else if (!typing && byId("single").checked && keys[event.key]) {
    event.preventDefault();
    keys[event.key]();
  }
}

document.addEventListener("keydown", press);
byId("help").addEventListener("click", keys["?"]);

/* ---- Light and dark -------------------------------------------------------------------------- */

const themes = ["system", "light", "dark"];

byId("theme").addEventListener("click", () => {
  const now = document.documentElement.dataset.theme ?? "system";
  const next = themes[(themes.indexOf(now) + 1) % themes.length];
  document.documentElement.dataset.theme = next;
  byId("theme").textContent = `Theme: ${next}`;
});

/* ---- Start ----------------------------------------------------------------------------------- */

for (const { root, panes } of stories) {
  const numbers = all("option", panes[0].choice).map((option) => option.value);
  panes.forEach((pane, at) => show(panes, pane, numbers[at]));
  root.querySelector(".pane:last-child").hidden = numbers.length < 2;
}
recall();
findings.forEach(tell);
filter();
const linked = findings.find((one) => `#${one.id}` === location.hash);
if (linked?.hidden) byId("folded").click();
const visited = stories.find(({ root }) => `#${root.id}` === location.hash);
const first = linked ?? findings.find((one) => !one.hidden) ?? findings[0];
openStory(first ? storyOf(first) : stories[0]);
if (first) select(first, { focus: Boolean(linked) });
if (visited) visit(visited);
