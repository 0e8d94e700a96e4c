"use strict";
/* What the page does beyond showing: filters, two articles side by side, keys, and the baseline.
   The text of articles stands in the page already and is only moved; none is ever made into HTML. */

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);
document.documentElement.classList.add("live");

const findings = all(".finding");
const rows = new Map(all(".matrix tbody tr").map((row) => [row.dataset.number, row]));
const decisions = JSON.parse(byId("data").textContent);

/* ---- Stories: one is open at a time -------------------------------------------------------- */

const stories = all(".story").map((root) => ({
  root,
  findings: all(".finding", root),
  entry: document.querySelector(`.index [data-story="${root.dataset.story}"]`),
  panes: all(".pane", root).map((pane) => ({ choice: pane.querySelector("select"), page: pane.querySelector(".page") })),
}));

const storyOf = (node) => stories[node.closest(".story").dataset.story];

function openStory(story) {
  for (const one of stories) {
    one.root.classList.toggle("entered", one === story);
    one.entry?.classList.toggle("entered", one === story);
  }
}

/* ---- Filters ------------------------------------------------------------------------------- */

const filters = byId("filters");
const wording = new Map(findings.map((one) => [one, one.textContent.toLowerCase()]));

const chosen = (id) => byId(id)?.value ?? "";

function isShown(finding) {
  const { kind, verdict, witness, outlets } = finding.dataset;
  return (!chosen("kind") || kind === chosen("kind"))
    && (!chosen("verdict") || verdict === chosen("verdict"))
    && (!chosen("witness") || witness === chosen("witness"))
    && (!chosen("outlet") || outlets.split(" ").includes(chosen("outlet")))
    && (chosen("status") === "all" || (chosen("status") === "accepted") === isAccepted(finding))
    && chosen("search").toLowerCase().split(/\s+/).every((word) => wording.get(finding).includes(word));
}

const isAccepted = (finding) => Boolean(decisionOn(finding)?.accepted);

function filter() {
  for (const finding of findings) {
    finding.hidden = !isShown(finding);
    rows.get(finding.dataset.number).hidden = finding.hidden;
  }
  count();
}

/* What is shown, and in one line what is folded away because it is accepted. */
function count() {
  const shown = findings.filter((one) => !one.hidden).length;
  const narrowed = ["search", "verdict", "kind", "witness", "outlet", "status"].some(chosen);
  for (const { entry, findings: own } of stories) {
    if (entry) entry.hidden = narrowed && own.every((one) => one.hidden);
  }
  const first = findings.find((one) => !one.hidden);
  if (first && current && storyOf(current).findings.every((one) => one.hidden)) openStory(storyOf(first));
  byId("count").textContent = shown === findings.length
    ? `${shown} ${shown === 1 ? "finding" : "findings"}`
    : `${shown} of ${findings.length} findings`;
  const folded = findings.filter((one) => one.hidden && isAccepted(one)).length;
  byId("folded").hidden = !folded || Boolean(chosen("status"));
  byId("folded").firstChild.textContent = `${folded} accepted ${folded === 1 ? "finding" : "findings"}, show`;
  byId("nothing").hidden = shown > 0 || findings.length === 0 || !byId("folded").hidden;
  byId("clear").hidden = !narrowed;
}

filters.addEventListener("input", filter);
filters.addEventListener("submit", (event) => {
  event.preventDefault();
  const first = findings.find((one) => !one.hidden);
  if (first) select(first);
});

/* The event of a reset comes before the fields are empty, so nothing waits for it. */
function clear() {
  filters.reset();
  filter();
}

byId("clear").addEventListener("click", clear);
byId("folded").addEventListener("click", () => {
  byId("status").value = "all";
  filter();
});

/* ---- Two articles side by side -------------------------------------------------------------- */

const texts = new Map(all(".text").map((text) => [text.dataset.article, text]));
const stackOf = new Map(all(".text").map((text) => [text, text.parentElement]));

const shownIn = (pane) => pane.page.firstElementChild;

function show(panes, pane, number) {
  const text = texts.get(number);
  const other = panes.find((one) => one !== pane);
  const before = shownIn(pane);
  if (!text || text === before) return;
  const swap = text === shownIn(other);
  pane.page.replaceChildren(text);
  pane.choice.value = number;
  if (swap && before) {
    other.page.replaceChildren(before);
    other.choice.value = before.dataset.article;
  } else if (before) {
    stackOf.get(before).append(before);
  }
}

/* The places of a text that take a side of a finding, with that side's letter. */
function places(text, number) {
  const marks = [];
  for (const said of all(".said", text)) {
    for (const tag of said.dataset.of.split(" ")) {
      const [, of, letter] = /^(\d+)(.+)$/.exec(tag);
      if (of === number) marks.push({ said, letter });
    }
  }
  return marks;
}

/* The articles of a finding with the side that each takes, in order. */
const sourcesOf = (finding) => all(".source", finding).map((link) => ({ side: link.dataset.side, article: link.hash.slice(3) }));

function light(finding) {
  for (const said of all(".said.on")) said.className = "said";
  const letters = all(".sides .badge", finding);
  const shade = new Map(letters.map((badge) => [badge.lastChild.textContent.trim(), badge.classList[1]]));
  for (const { article } of sourcesOf(finding)) {
    for (const { said, letter } of places(texts.get(article), finding.dataset.number)) said.classList.add("on", shade.get(letter));
  }
}

function bringIntoView(page, said) {
  const top = said.getBoundingClientRect().top - page.getBoundingClientRect().top + page.scrollTop;
  page.scrollTop = top - page.clientHeight / 3;
}

/* Both panes at a finding: an article of the first side left, one of another side right. */
function compare(finding, wanted) {
  const { panes } = storyOf(finding);
  const sources = sourcesOf(finding);
  const left = sources.find((one) => one.side === "0" && one.article === wanted) ?? sources[0];
  const others = sources.filter((one) => one.side !== left.side && one.article !== left.article);
  const right = others.find((one) => one.article === wanted) ?? others[0];
  show(panes, panes[0], left.article);
  if (right) show(panes, panes[1], right.article);
  for (const { page } of panes) {
    const [first] = places(page, finding.dataset.number);
    if (first) bringIntoView(page, first.said);
  }
}

for (const { panes } of stories) {
  for (const pane of panes) pane.choice.addEventListener("change", () => show(panes, pane, pane.choice.value));
}

/* ---- The current finding -------------------------------------------------------------------- */

let current = null;

function select(finding, { focus = true, wanted = null } = {}) {
  current?.classList.remove("current");
  if (current) rows.get(current.dataset.number).classList.remove("current");
  current = finding;
  openStory(storyOf(finding));
  current.classList.add("current");
  rows.get(current.dataset.number).classList.add("current");
  light(current);
  compare(current, wanted);
  if (focus) {
    current.focus({ preventScroll: true });
    current.scrollIntoView({ block: "nearest" });
  }
}

function step(by) {
  const shown = findings.filter((one) => !one.hidden);
  const at = shown.indexOf(current);
  const next = at < 0 ? shown[0] : shown[Math.min(Math.max(at + by, 0), shown.length - 1)];
  if (next) select(next);
}

/* Moves on to the articles, which stand below the findings on a narrow screen. */
function open(finding) {
  select(finding, { focus: false });
  const { root, panes } = storyOf(finding);
  root.querySelector(".articles").scrollIntoView({ block: "nearest" });
  panes[1].page.focus({ preventScroll: true });
}

function follow(event) {
  const link = event.target.closest("a[href^='#d-']");
  const finding = link && byId(link.hash.slice(1));
  if (!finding) return;
  event.preventDefault();
  if (finding.hidden) clear();
  if (finding.hidden) byId("folded").click();
  select(finding, { wanted: link.closest(".text")?.dataset.article });
  if (!link.closest(".text")) finding.scrollIntoView({ block: "start" });
}

/* A link to a story opens it at its first finding that is shown. */
function enter(event) {
  const link = event.target.closest("a[href^='#s-']");
  const root = link && byId(link.hash.slice(1));
  if (!root) return;
  event.preventDefault();
  visit(storyOf(root));
}

function visit(story) {
  const first = story.findings.find((one) => !one.hidden);
  openStory(story);
  if (first) select(first, { focus: false });
  story.root.querySelector("h2").focus({ preventScroll: true });
  story.root.scrollIntoView({ block: "start" });
}

document.addEventListener("click", follow);
document.addEventListener("click", enter);
for (const finding of findings) {
  finding.addEventListener("click", (event) => {
    const source = event.target.closest(".source");
    if (source) event.preventDefault();
    if (event.target.closest(".open")) open(finding);
    else if (event.target.closest(".accept")) decide(finding);
    else if (event.target.closest(".withdraw")) withdraw(finding);
    else select(finding, { focus: false, wanted: source?.hash.slice(3) });
  });
}
for (const row of rows.values()) {
  row.addEventListener("click", (event) => {
    if (!event.target.closest("a")) row.querySelector("a").click();
  });
}
