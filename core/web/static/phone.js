// The page of the app: what is written goes into the queue at once, and the queue is shown until everything was sent.

const { queue } = globalThis;
// A photo of a few hundred kilobytes also goes over a bad connection within the half minute that the server waits.
const LONGEST_SIDE = 1600;
const QUALITY = 0.7;
const AGAIN = 60000;

const LARGEST_PHOTO = 10 * 1024 * 1024;
const AMOUNT = /^(?:€\s*)?(\d{1,5})(?:[.,](\d{1,2}|-))?$/;

const at = (id) => document.getElementById(id);
const lang = document.documentElement.lang;
let owner = document.body.dataset.owner ? JSON.parse(document.body.dataset.owner) : null;
let known = null;
let saving = Promise.resolve();
let hasMoment = false;
let results = [];

const text = (name, number = "") =>
  at("texts").content.querySelector(`[data-text="${name}"]`).textContent.replace("#", number);
const say = (name) => { results = []; at("told").textContent = name ? text(name) : ""; };
// What came of one thing stays to be read when the next one is sent.
const sayAlso = (told) => { results.push(told); at("told").textContent = results.join("\n"); };
const marker = () => owner?.merkteken ?? known?.marker;
const localTime = (moment) =>
  new Date(moment - moment.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
const money = (cents) => (cents / 100).toLocaleString(lang, { style: "currency", currency: "EUR" });

function centsOf(written) {
  const [, euros, cents = "0"] = AMOUNT.exec(written.trim()) ?? [];
  return euros ? euros * 100 + (cents === "-" ? 0 : Number(cents.padEnd(2, "0"))) : 0;
}

const { tekst: sentence, gebeurdOp: when } = at("contact").elements;
const { bedrag: amount, waarvoor: what } = at("uitgave").elements;

// What differs between the two forms: the fields, and the way between those and what is sent. `edited` waits and is changed.
const CONTACT = {
  edited: null,
  form: at("contact"),
  photo: at("photo"),
  main: sentence,
  first: sentence,
  isFilled: () => sentence.value.trim() !== "",
  reset: () => { hasMoment = false; when.value = localTime(new Date()); },
  body: ({ contactsoort }) => ({
    gebeurdOp: (hasMoment ? new Date(when.value) : new Date()).toISOString(),
    contactsoort: contactsoort.value, tekst: sentence.value.trim(),
  }),
  fill: ({ contactsoort }, body) => {
    sentence.value = body.tekst;
    contactsoort.value = body.contactsoort;
    when.value = localTime(new Date(body.gebeurdOp));
    hasMoment = true;
  },
  text: (body) => body.tekst,
  when: (body) => new Date(body.gebeurdOp).toLocaleString(lang, { dateStyle: "long", timeStyle: "short" }),
};
const EXPENSE = {
  edited: null,
  form: at("uitgave"),
  photo: at("bon"),
  main: what,
  first: amount,
  isFilled: () => refuseAmount(!centsOf(amount.value)) && what.value.trim() !== "",
  reset: () => refuseAmount(false),
  body: ({ categorie, uitgavedatum, betaaldDoor }) => ({
    bedragCenten: centsOf(amount.value), categorie: categorie.value, waarvoor: what.value.trim(),
    uitgavedatum: uitgavedatum.value || localTime(new Date()).slice(0, 10), betaaldDoor: betaaldDoor.value,
  }),
  fill: ({ categorie, uitgavedatum, betaaldDoor }, body) => {
    amount.value = (body.bedragCenten / 100).toFixed(2).replace(".", ",");
    what.value = body.waarvoor;
    categorie.value = body.categorie;
    uitgavedatum.value = body.uitgavedatum;
    betaaldDoor.value = body.betaaldDoor;
    at("uitgave").querySelector("details").open = true;
  },
  text: (body) => `${money(body.bedragCenten)}: ${body.waarvoor}`,
  when: (body) => new Date(`${body.uitgavedatum}T12:00`).toLocaleDateString(lang, { dateStyle: "long" }),
};
const KINDS = [CONTACT, EXPENSE];
const kindOf = (one) => (queue.isExpense(one) ? EXPENSE : CONTACT);

function refuseAmount(isWrong) {
  at("bedrag-fout").hidden = !isWrong;
  amount.setAttribute("aria-invalid", isWrong);
  amount.setAttribute("aria-describedby", isWrong ? "bedrag-fout bedrag-uitleg" : "bedrag-uitleg");
  if (isWrong) amount.focus();
  return !isWrong;
}

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
  at("none").hidden = owner === null || running > 0;
  for (const { form } of KINDS) {
    const { inzetId } = form.elements;
    fillDeployments(inzetId, inzetId.value);
    form.querySelector(".which").hidden = running < 2;
    inzetId.required = running > 1;
    form.hidden = !marker() || !at("none").hidden;
  }
}

function begin(kind) {
  kind.edited = null;
  kind.form.reset();
  kind.reset();
  kind.form.querySelector(".stop").hidden = true;
  showOwner();
}

// Which of the two forms is shown follows from the address, also without this script.
function showKind() {
  for (const link of document.querySelectorAll(".tabs a")) {
    const isHere = link.hash === (location.hash === "#uitgave" ? "#uitgave" : "#contact");
    isHere ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
  }
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

function written(kind) {
  const body = kind.body(kind.form.elements);
  const before = kind.edited;
  const inzetId = kind.form.elements.inzetId.value || before?.body.inzetId;
  return { kind, marker: marker(), before, file: kind.photo.files[0], body: inzetId ? { ...body, inzetId } : body };
}

// Returns false when what was to be changed is not there any more, because it was sent meanwhile.
async function keep({ kind, marker: owned, before, picture, body }) {
  if (before === null) {
    const isOne = kind === EXPENSE ? { kind: "expense" } : { photoId: crypto.randomUUID() };
    await queue.add({ ...isOne, id: crypto.randomUUID(), marker: owned, body, photo: picture });
    return true;
  }
  const changes = { body, state: "waiting", reason: "", ...(picture ? { photo: picture } : {}) };
  return await queue.alone(async () => {
    const now = (await queue.list()).find((one) => one.id === before.id);
    return now !== undefined && !now.arrived && queue.change(before.id, changes);
  });
}

async function save(told) {
  const { kind } = told;
  const picture = await shrunk(told.file);
  const isTooBig = picture?.size > LARGEST_PHOTO;
  let outcome = "full";
  try {
    outcome = (await keep({ ...told, picture: isTooBig ? null : picture })) ? "saved" : "too-late";
  } catch {
    outcome = "full";
  }
  if (outcome !== "saved" && !kind.main.value) kind.fill(kind.form.elements, told.body);
  await show();
  say(outcome === "too-late" && kind === EXPENSE ? "expense-too-late" : outcome);
  if (outcome !== "saved") return;
  if (isTooBig) sayAlso(text("too-big"));
  navigator.storage?.persist?.().catch(() => {});
  navigator.serviceWorker?.ready.then((ready) => ready.sync?.register("onderweg")).catch(() => {});
  flush();
}

// The form is free again at once: one after the other is kept, and what could not be is put back.
for (const kind of KINDS) {
  kind.form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!kind.isFilled()) return;
    if (!marker()) { say("nobody"); return; }
    const told = written(kind);
    begin(kind);
    at("told").focus();
    saving = saving.then(() => save(told));
  });
  kind.form.querySelector(".stop").addEventListener("click", () => { begin(kind); say(""); });
}
when.addEventListener("input", () => { hasMoment = true; });
addEventListener("hashchange", () => { showKind(); (location.hash === "#uitgave" ? EXPENSE : CONTACT).first.focus(); });

const ACTS = { waiting: ["edit"], sending: [], refused: ["again", "edit"], over: [], named: ["anyway", "edit"], conflict: ["mine"], choose: ["edit"], photo: ["again"] };

function lineOf(one) {
  const line = at("item").content.firstElementChild.cloneNode(true);
  const part = (name) => line.querySelector(`.item__${name}`);
  const kind = kindOf(one);
  const isOfExpense = kind === EXPENSE && ["photo", "conflict"].includes(one.state);
  line.dataset.state = one.state;
  part("text").textContent = kind.text(one.body);
  part("when").textContent = [kind.when(one.body), one.photo && text("has-photo")].filter(Boolean).join(". ");
  part("state").textContent = [text(isOfExpense ? `expense-${one.state}` : one.state), one.reason].filter(Boolean).join(" ");
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
  const answer = await queue.call("GET", queue.addressOf(one));
  if (!answer?.ok) return;
  const there = await queue.read(answer);
  const shown = line.querySelector(".item__there");
  shown.querySelector("span").textContent = kindOf(one).text(there);
  shown.hidden = false;
  mine.hidden = queue.isExpense(one);
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
    if (kindOf(one).edited?.id === one.id) begin(kindOf(one));
    await show();
    (at("queue").hidden ? at("told") : at("queue-title")).focus();
  },
  edit: (one) => {
    const kind = kindOf(one);
    begin(kind);
    kind.edited = one;
    kind.fill(kind.form.elements, one.body);
    if (one.body.inzetId) kind.form.elements.inzetId.value = one.body.inzetId;
    kind.form.querySelector(".stop").hidden = false;
    kind.form.hidden = false;
    location.hash = kind.form.id;
    kind.first.focus();
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
  const toMend = mine.filter((one) => !["waiting", "sending"].includes(one.state)).length;
  at("stand").hidden = mine.length === 0;
  at("stand").firstElementChild.textContent = text(toMend ? "mend" : "stand", toMend || mine.length);
  const others = waiting.length - mine.length;
  at("others").hidden = others === 0 || !owner;
  at("others").querySelector("span").textContent = text("others", others);
}

at("stand").addEventListener("click", () => { at("queue").scrollIntoView(); at("queue-title").focus(); });
at("others").querySelector("button").addEventListener("click", async () => {
  if (!(await confirmed("drop-others"))) return;
  for (const one of await queue.list()) if (one.marker !== marker()) await queue.drop(one.id);
});

async function stand(stands) {
  if (stands.is === "in") owner = stands.owner;
  if (stands.is === "gone" || stands.is === "out") owner = null;
  at("sign-in").hidden = stands.is !== "gone" && stands.is !== "out";
  await show();
  if (stands.is === "gone") KINDS.forEach(begin);
  if (stands.is === "gone" || (stands.is === "out" && marker())) say(stands.is);
  else if (!marker()) say("nobody");
  else if (at("told").textContent === text("nobody")) say("");
  showOwner();
}

// Where an expense stands that was just sent, and what is left; it is asked, told, and not kept.
async function tellExpense({ id, cents, why = [], hasPhoto }) {
  const [there, budgets] = await Promise.all(
    [`mijn-uitgaven/${id}`, "mijn-budgetten"].map(async (path) => {
      const answer = await queue.call("GET", `/api/v1/${path}`);
      return answer?.ok ? queue.read(answer) : {};
    }),
  );
  const { status = "", inzetId } = there;
  if (!status) {
    sayAlso(text("expense-sent", money(cents)));
    return;
  }
  const waits = status === "opgeschreven";
  const reasons = waits ? why.filter((one) => one !== "geen-bon" || !hasPhoto) : [];
  const left = budgets.resultaten?.find((one) => one.inzetId === inzetId)?.budget?.overCenten;
  const parts = [text(waits ? status : "geboekt", money(cents)), ...reasons.map((one) => text(one))];
  if (left !== undefined) parts.push(text("left", money(Math.max(left, 0))));
  sayAlso(parts.join("\n"));
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
  for (const { form } of KINDS) form.reset();
  location.replace("/inloggen");
}

let shown = Promise.resolve();
queue.listen((told) => {
  if (told === "sent") results.length ? sayAlso(text("sent")) : say("sent");
  if (told.id) tellExpense(told);
  shown = shown.then(show).catch(() => {});
});
addEventListener("online", flush);
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden) flush(); });
setInterval(async () => { if (!document.hidden && (await queue.list()).length) flush(); }, AGAIN);

for (const scripted of document.querySelectorAll("[data-scripted]")) scripted.hidden = false;
// Nothing that somebody types while the queue is opened is taken away again; without an owner the forms wait for one.
for (const kind of KINDS) kind.reset();
showOwner();
showKind();
if (owner) await queue.setOwner(owner);
await show();
showOwner();
if (location.hash === "#uitgave" && !EXPENSE.form.hidden) amount.focus();
navigator.serviceWorker?.register("/dienst.js", { scope: "/" }).catch(() => {});
if (location.hash === "#uitloggen") {
  history.replaceState(null, "", location.pathname);
  leave();
} else {
  flush();
}
