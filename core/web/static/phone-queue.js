// What waits on this phone and how it is sent: one by one, in order, once. The page and the service worker share this file.

const ITEMS = "items";
const OWNER = "owner";
const PATIENCE = 20000;
const PATIENCE_WITH_PHOTOS = 60000;
const LATER = [408, 429];
const OTHER_TEXT = ["contact-differs", "expense-differs", "stale-version"];
const LONGEST_REASON = 300;
const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("onderweg") : null;
const listeners = [];
let opened = null;

function open() {
  opened ??= new Promise((done, failed) => {
    const asked = indexedDB.open("onderweg", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore(ITEMS, { keyPath: "id" });
      asked.result.createObjectStore(OWNER, { keyPath: "name" });
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = () => { asked.result.close(); opened = null; };
      asked.result.onclose = () => { opened = null; };
      done(asked.result);
    };
    asked.onerror = () => { opened = null; failed(asked.error); };
  });
  return opened;
}

// `act` gets the stores and may return a request; what that found is returned once everything lies safely on the phone.
async function transact(stores, mode, act) {
  const database = await open();
  return new Promise((done, failed) => {
    const transaction = database.transaction(stores, mode, { durability: "strict" });
    const asked = act(...stores.map((name) => transaction.objectStore(name)));
    transaction.oncomplete = () => done(asked?.result);
    transaction.onabort = () => failed(transaction.error);
  });
}

function tell(what) {
  listeners.forEach((listener) => listener(what));
  channel?.postMessage(what);
}

channel?.addEventListener("message", (event) => listeners.forEach((listener) => listener(event.data)));

async function list() {
  const found = await transact([ITEMS], "readonly", (items) => items.getAll());
  return found.sort((one, other) => one.at - other.at);
}

async function owner() {
  return await transact([OWNER], "readonly", (store) => store.get("owner"));
}

async function setOwner(told) {
  const kept = { name: "owner", marker: told.merkteken, proof: told.bewijs };
  await transact([OWNER], "readwrite", (store) => store.put(kept));
}

async function add(item) {
  const at = Math.max(Date.now(), ...(await list()).map((one) => one.at + 1));
  await transact([ITEMS], "readwrite", (items) => items.add({ ...item, at, state: "waiting" }));
  tell("changed");
}

// Whatever is gone stays gone: a change of it does nothing and returns false.
async function change(id, changes) {
  let isThere = false;
  await transact([ITEMS], "readwrite", (items) => {
    const asked = items.get(id);
    asked.onsuccess = () => {
      isThere = asked.result !== undefined;
      if (isThere) items.put({ ...asked.result, ...changes });
    };
  });
  tell("changed");
  return isThere;
}

async function drop(id) {
  await transact([ITEMS], "readwrite", (items) => items.delete(id));
  tell("changed");
}

async function empty() {
  await transact([ITEMS, OWNER], "readwrite", (items, store) => { items.clear(); store.clear(); });
  tell("changed");
}

function alone(act) {
  return navigator.locks ? navigator.locks.request("onderweg", act) : act();
}

// Nothing is known about an answer that did not come, or that asks to come back later: null.
async function call(method, path, body, headers, patience = PATIENCE) {
  try {
    const answer = await fetch(path, {
      method, body, headers: { Accept: "application/json", ...headers }, credentials: "same-origin", cache: "no-store",
      redirect: "error", signal: AbortSignal.timeout(patience),
    });
    return answer.status >= 500 || LATER.includes(answer.status) ? null : answer;
  } catch {
    return null;
  }
}

async function read(answer) {
  try {
    return await answer.json();
  } catch {
    return {};
  }
}

// Returns { is: "in", owner } or where one stands: "out" (sign in again), "gone" (put out; this phone is emptied), "away".
async function ask() {
  if (navigator.onLine === false) return { is: "away" };
  const answer = await call("GET", "/api/v1/mijn-telefoon");
  if (answer === null) return { is: "away" };
  if (answer.ok) {
    const told = await read(answer);
    if (!told.merkteken) return { is: "away" };
    await setOwner(told);
    return { is: "in", owner: told };
  }
  return { is: answer.status === 401 ? await standing() : await putOut() };
}

async function standing() {
  const kept = await owner();
  if (!kept) return putOut();
  const answer = await call("POST", "/onderweg/toegang", new URLSearchParams({ bewijs: kept.proof }));
  if (!answer?.ok) return "away";
  return (await read(answer)).toegang === false ? putOut() : "out";
}

async function putOut() {
  const isSomebodys = (await list()).length > 0 || Boolean(await owner());
  await empty();
  return isSomebodys ? "gone" : "out";
}

// Where an item goes, under the id that this phone made. What has no kind was written before there were expenses.
const isExpense = (one) => one.kind === "expense";
const addressOf = (one) => `/api/v1/${isExpense(one) ? "mijn-uitgaven" : "mijn-contacten"}/${one.id}`;
const photoOf = (one) => addressOf(one) + (isExpense(one) ? "/bon" : `/fotos/${one.photoId}`);

const isDue = (one) => one.state === "waiting" || one.state === "sending";

// Sends what waits, and returns where one stands, as `ask` does.
function flush() {
  return alone(async () => {
    const stands = await ask();
    if (stands.is !== "in") return stands;
    const mine = (await list()).filter((one) => isDue(one) && one.marker === stands.owner.merkteken);
    for (const one of mine) {
      const is = await send(one, stands.owner);
      if (is !== "in") return { ...stands, is };
    }
    return stands;
  });
}

// What was written without knowing which deployments run goes to the only one that there was then; else one is asked.
function deploymentOf(body, told) {
  const day = body.uitgavedatum ?? new Date(body.gebeurdOp).toLocaleDateString("sv-SE", { timeZone: "Europe/Amsterdam" });
  const isOnly = told.alleenSindsdatum && day >= told.alleenSindsdatum;
  return body.inzetId ?? (isOnly ? told.inzetten[0].id : null);
}

async function send(one, told) {
  if (!one.arrived) {
    const inzetId = deploymentOf(one.body, told);
    if (inzetId === null) {
      await change(one.id, { state: told.inzetten.length ? "choose" : "over" });
      return "in";
    }
    const body = { ...one.body, inzetId };
    if (!(await change(one.id, { body, state: "sending" }))) return "in";
    const headers = { "Content-Type": "application/json", ...(one.match ? { "If-Match": one.match } : {}) };
    const answer = await call("PUT", addressOf(one), JSON.stringify(body), headers);
    const is = await settle(one, answer);
    if (is !== "arrived") return is;
    one.why = (await read(answer)).wachtOmdat;
    await change(one.id, { arrived: true, why: one.why });
  }
  if (one.photo) {
    const headers = { "Content-Type": one.photo.type };
    const is = await settle(one, await call("PUT", photoOf(one), one.photo, headers, PATIENCE_WITH_PHOTOS), "photo");
    if (is !== "arrived") return is;
  }
  await drop(one.id);
  tell(isExpense(one) ? { id: one.id, cents: one.body.bedragCenten, why: one.why, hasPhoto: Boolean(one.photo) } : "sent");
  return "in";
}

// Keeps with an item why it was not taken. Returns "arrived" when it was, "in" to go on with the next, else where one stands.
async function settle(one, answer, refused = "refused") {
  if (answer === null) {
    await change(one.id, { state: "waiting" });
    return "away";
  }
  if (answer.ok) return "arrived";
  if (answer.status === 401 || answer.status === 403) {
    await change(one.id, { state: "waiting" });
    const stands = await ask();
    if (stands.is !== "in") return stands.is;
  }
  const problem = await read(answer);
  // A receipt is never replaced: what is there already is the one that this phone sent, whose answer got lost.
  if (problem.code === "receipt-there") return "arrived";
  const reason = (problem.fouten?.[0]?.melding ?? problem.detail ?? "").slice(0, LONGEST_REASON);
  await change(one.id, { state: stateOf(answer.status, problem.code, refused), reason });
  return "in";
}

function stateOf(status, code, refused) {
  if (code === "text-names-somebody") return "named";
  if (OTHER_TEXT.includes(code)) return "conflict";
  return status === 404 && refused === "refused" ? "over" : refused;
}

globalThis.queue = {
  add, addressOf, alone, ask, call, change, drop, empty, flush, isExpense, list, owner, read, setOwner,
  listen: (listener) => listeners.push(listener),
};
