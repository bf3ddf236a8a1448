// What the pages do more when there is JavaScript: the focus goes where something changed, and it is told aloud.

const told = document.getElementById("told");

function look(place) {
  const errors = place.querySelector("#fouten") ?? (place.id === "fouten" ? place : null);
  const target = errors ?? place.querySelector("[data-focus]");
  target?.focus();
  const spoken = place.querySelector("[data-told]");
  if (told && spoken) told.textContent = spoken.textContent.trim();
}

look(document);
document.addEventListener("htmx:afterSwap", (event) => look(event.detail.target));
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 400) event.detail.shouldSwap = true;
});

// A form is sent once, however often somebody taps.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 4000);
});

// Ctrl + / leads to the field in which one searches: with a second key, so that no letter of a screen reader is taken.
document.addEventListener("keydown", (event) => {
  const field = document.querySelector("[data-search]");
  if (!field || event.key !== "/" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  event.preventDefault();
  field.focus();
  field.select();
});

// Whoever typed something is asked before leaving.
let typed = false;
document.addEventListener("input", (event) => {
  if (event.target.form?.hasAttribute("data-keep")) typed = true;
});
document.addEventListener("submit", () => { typed = false; });
window.addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });

// Being told on this device: only where the browser can, and only when somebody presses the button.
const push = document.querySelector("[data-push]");
if (push && "serviceWorker" in navigator && "PushManager" in window && "Notification" in window) arrangePush(push);

async function arrangePush(place) {
  const part = (name) => place.querySelector(`[data-push-${name}]`);
  const worker = (await navigator.serviceWorker.getRegistration("/"))
    ?? (await navigator.serviceWorker.register("/dienst.js", { scope: "/" }).catch(() => null));
  if (!worker) return;
  const show = async () => {
    const isOn = Boolean(await worker.pushManager.getSubscription());
    part("on").hidden = isOn;
    part("off").hidden = !isOn;
  };
  const attempt = async (act) => {
    part("failed").hidden = part("denied").hidden = true;
    try {
      if (await act()) location.reload();
    } catch {
      part(Notification.permission === "denied" ? "denied" : "failed").hidden = false;
    }
    await show();
  };
  part("on").addEventListener("click", () => attempt(async () => {
    await navigator.serviceWorker.ready;
    const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: place.dataset.push });
    const { endpoint, keys } = subscription.toJSON();
    const body = JSON.stringify({ pushadres: endpoint, publiekeSleutel: keys.p256dh, geheim: keys.auth });
    const answer = await fetch("/api/v1/pushabonnementen", { method: "POST", headers: { "Content-Type": "application/json" }, body });
    if (answer.ok) {
      localStorage.setItem("toestel", (await answer.json()).id);
      return true;
    }
    await subscription.unsubscribe();
    throw new Error(answer.status);
  }));
  part("off").addEventListener("click", () => attempt(async () => {
    const id = localStorage.getItem("toestel");
    if (id) await fetch(`/api/v1/pushabonnementen/${id}`, { method: "DELETE" });
    localStorage.removeItem("toestel");
    await (await worker.pushManager.getSubscription())?.unsubscribe();
    return true;
  }));
  await show();
  place.hidden = false;
  place.parentElement.querySelector("[data-push-absent]").hidden = true;
}

// Words of a note that were selected go into the field for what has to be taken out; without JavaScript one types them.
for (const place of document.querySelectorAll("[data-pick]")) {
  const button = place.querySelector("[data-pick-add]");
  const field = document.getElementById(button.dataset.pickAdd);
  place.hidden = false;
  let chosen = "";
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const from = selection.anchorNode?.parentElement?.closest("[data-pick-from]");
    if (from && !selection.isCollapsed) chosen = selection.toString().replace(/\s+/g, " ").trim();
  });
  button.addEventListener("click", () => {
    if (!chosen) { field.focus(); return; }
    field.value = `${field.value.trim()}\n${chosen}`.trim();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    if (told) told.textContent = chosen;
    chosen = "";
  });
}
