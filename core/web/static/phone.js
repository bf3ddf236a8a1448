// The page of the app: what is written goes into the queue at once, and the queue is shown until everything was sent.

const { queue } = globalThis;
// A photo of a few hundred kilobytes also goes over a bad connection within the half minute that the server waits.
const LONGEST_SIDE = 1600;
const QUALITY = 0.7;
const AGAIN = 60000;

const at = (id) => document.getElementById(id);
const form = at("contact");
const { tekst: sentence, gebeurdOp: when, inzetId: which } = form.elements;
const photo = at("photo");
let owner = document.body.dataset.owner ? JSON.parse(document.body.dataset.owner) : null;
let known = null;
let edited = null;
let saving = Promise.resolve();
let hasMoment = false;

const text = (name, number = "") =>
  at("texts").content.querySelector(`[data-text="${name}"]`).textContent.replace("#", number);
const say = (name) => { at("told").textContent = name ? text(name) : ""; };
const marker = () => owner?.merkteken ?? known?.marker;
const localTime = (moment) =>
  new Date(moment - moment.getTimezoneOffset() * 60000).toISOString().slice(0, 16);

function fillDeployments(select, chosen = "") {
  const running = owner?.inzetten ?? [];
  const options = running.map((one) => {
    const told = one.gevraagdeHulp ? `: ${one.gevraagdeHulp.slice(0, 60)}` : "";
    return new Option(text("deployment", one.nummer) + (running.length > 1 ? told : ""), one.id);
  });
  if (running.length !== 1) options.unshift(new Option(text("pick"), ""));
  select.replaceChildren(...options);
  select.value = running.length === 1 ? running[0].id : chosen;
}

function showOwner() {
  const running = owner?.inzetten.length ?? 0;
  const before = which.value;
  fillDeployments(which, before);
  at("which").hidden = running < 2;
  which.required = running > 1;
  at("none").hidden = owner === null || running > 0;
  form.hidden = !marker() || !at("none").hidden;
}

function begin() {
  edited = null;
  form.reset();
  hasMoment = false;
  when.value = localTime(new Date());
  at("stop").hidden = true;
  showOwner();
}

async function shrunk(file) {
  if (!file) return null;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob((blob) => done(blob ?? file), "image/jpeg", QUALITY));
  } catch {
    return file;
  }
}

function written() {
  const moment = hasMoment ? new Date(when.value) : new Date();
  const body = {
    gebeurdOp: moment.toISOString(), contactsoort: form.elements.contactsoort.value, tekst: sentence.value.trim(),
  };
  const inzetId = which.value || edited?.body.inzetId;
  return { marker: marker(), edited, file: photo.files[0], body: inzetId ? { ...body, inzetId } : body };
}

// Returns false when what was to be changed is not there any more, because it was sent meanwhile.
async function keep({ marker: owned, edited: before, file, body }) {
  const picture = await shrunk(file);
  if (before === null) {
    await queue.add({ id: crypto.randomUUID(), marker: owned, body, photo: picture, photoId: crypto.randomUUID() });
    return true;
  }
  const changes = { body, state: "waiting", reason: "", ...(picture ? { photo: picture } : {}) };
  return await queue.alone(async () => {
    const now = (await queue.list()).find((one) => one.id === before.id);
    return now !== undefined && !now.arrived && queue.change(before.id, changes);
  });
}

async function save(told) {
  let outcome = "full";
  try {
    outcome = (await keep(told)) ? "saved" : "too-late";
  } catch {
    outcome = "full";
  }
  if (outcome !== "saved" && !sentence.value) sentence.value = told.body.tekst;
  await show();
  say(outcome);
  if (outcome !== "saved") return;
  navigator.storage?.persist?.().catch(() => {});
  navigator.serviceWorker?.ready.then((ready) => ready.sync?.register("onderweg")).catch(() => {});
  flush();
}

// The form is free again at once: one after the other is kept, and what could not be is put back.
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!sentence.value.trim()) return;
  if (!marker()) { say("nobody"); return; }
  const told = written();
  begin();
  at("told").focus();
  saving = saving.then(() => save(told));
});
when.addEventListener("input", () => { hasMoment = true; });
at("stop").addEventListener("click", () => { begin(); say(""); });

const ACTS = { waiting: ["edit"], sending: [], refused: ["again", "edit"], over: [], named: ["anyway", "edit"], conflict: ["mine"], choose: ["edit"], photo: ["again"] };

function lineOf(one) {
  const line = at("item").content.firstElementChild.cloneNode(true);
  const part = (name) => line.querySelector(`.item__${name}`);
  line.dataset.state = one.state;
  part("text").textContent = one.body.tekst;
  part("when").textContent = new Date(one.body.gebeurdOp).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
  part("state").textContent = [text(one.state), one.reason].filter(Boolean).join(" ");
  for (const button of line.querySelectorAll("[data-do]")) {
    const name = button.dataset.do;
    button.hidden = name !== "drop" && !ACTS[one.state].includes(name);
    button.addEventListener("click", () => acts[name](one));
  }
  if (one.state === "conflict") showThere(one, line);
  if (one.state === "choose") showChoice(one, line);
  return line;
}

// What was sent before is fetched to be compared, and not kept.
async function showThere(one, line) {
  const mine = line.querySelector('[data-do="mine"]');
  mine.hidden = true;
  const answer = await queue.call("GET", `/api/v1/mijn-contacten/${one.id}`);
  if (!answer?.ok) return;
  const there = await queue.read(answer);
  const shown = line.querySelector(".item__there");
  shown.querySelector("span").textContent = there.tekst;
  shown.hidden = mine.hidden = false;
  one.seen = answer.headers.get("ETag");
}

function showChoice(one, line) {
  const shown = line.querySelector(".item__which");
  const select = shown.querySelector("select");
  fillDeployments(select);
  if (select.options.length === 1) select.prepend(new Option(text("pick"), "", true, true));
  shown.hidden = owner === null;
  select.addEventListener("change", () => resend(one, { body: { ...one.body, inzetId: select.value } }));
}

async function resend(one, changes) {
  await queue.change(one.id, { ...changes, state: "waiting", reason: "" });
  await flush();
}

const acts = {
  again: (one) => resend(one, {}),
  anyway: (one) => resend(one, { body: { ...one.body, waarschuwingGezien: true } }),
  mine: (one) => resend(one, { match: one.seen }),
  drop: async (one) => {
    if (!(await confirmed("drop"))) return;
    await queue.alone(() => queue.drop(one.id));
    if (edited?.id === one.id) begin();
    await show();
    (at("queue").hidden ? at("told") : at("queue-title")).focus();
  },
  edit: (one) => {
    edited = one;
    sentence.value = one.body.tekst;
    form.elements.contactsoort.value = one.body.contactsoort;
    when.value = localTime(new Date(one.body.gebeurdOp));
    hasMoment = true;
    if (one.body.inzetId) which.value = one.body.inzetId;
    at("stop").hidden = false;
    form.hidden = false;
    sentence.focus();
  },
};

function confirmed(name) {
  const dialog = at("ask");
  at("question").textContent = text(name);
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((done) => {
    dialog.addEventListener("close", () => done(dialog.returnValue === "yes"), { once: true });
  });
}

async function show() {
  known = (await queue.owner()) ?? null;
  const waiting = await queue.list();
  const mine = waiting.filter((one) => one.marker === marker());
  at("items").replaceChildren(...mine.map(lineOf));
  at("count").textContent = mine.length;
  at("queue").hidden = mine.length === 0;
  const others = waiting.length - mine.length;
  at("others").hidden = others === 0 || !owner;
  at("others").querySelector("span").textContent = text("others", others);
}

at("others").querySelector("button").addEventListener("click", async () => {
  if (!(await confirmed("drop-others"))) return;
  for (const one of await queue.list()) if (one.marker !== marker()) await queue.drop(one.id);
});

async function stand(stands) {
  if (stands.is === "in") owner = stands.owner;
  if (stands.is === "gone" || stands.is === "out") owner = null;
  at("sign-in").hidden = stands.is !== "gone" && stands.is !== "out";
  await show();
  if (stands.is === "gone") begin();
  if (stands.is === "gone" || (stands.is === "out" && marker())) say(stands.is);
  else if (!marker()) say("nobody");
  else if (at("told").textContent === text("nobody")) say("");
  showOwner();
}

async function flush() {
  await stand(await queue.flush());
}

at("leave").addEventListener("submit", (event) => { event.preventDefault(); leave(); });

// What waits goes only after the answer that one is signed out.
async function leave() {
  if ((await queue.list()).length && !(await confirmed("leave"))) return;
  const answer = await fetch("/uitloggen", { method: "POST", redirect: "manual" }).catch(() => null);
  if (answer?.type !== "opaqueredirect") {
    say("stay");
    return;
  }
  await queue.empty();
  form.reset();
  location.replace("/inloggen");
}

let shown = Promise.resolve();
queue.listen((what) => {
  if (what === "sent") say("sent");
  shown = shown.then(show).catch(() => {});
});
addEventListener("online", flush);
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden) flush(); });
setInterval(async () => { if (!document.hidden && (await queue.list()).length) flush(); }, AGAIN);

for (const scripted of document.querySelectorAll("[data-scripted]")) scripted.hidden = false;
if (owner) await queue.setOwner(owner);
await show();
begin();
navigator.serviceWorker?.register("/dienst.js", { scope: "/" }).catch(() => {});
if (location.hash === "#uitloggen") {
  history.replaceState(null, "", location.pathname);
  leave();
} else {
  flush();
}
