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

// Whoever typed something is asked before leaving.
let typed = false;
document.addEventListener("input", (event) => {
  if (event.target.form?.hasAttribute("data-keep")) typed = true;
});
document.addEventListener("submit", () => { typed = false; });
window.addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
