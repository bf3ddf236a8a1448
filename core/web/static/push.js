// What the service worker does with a message: it shows one fixed sentence, whatever came, and leads to the first page.
// The service worker takes this in with importScripts; nothing in here needs a page.

const WAITS = {
  nl: "Er wacht iets op u. Log in om te zien wat.",
  en: "Something waits for you. Sign in to see what.",
};

self.addEventListener("push", (event) => {
  const language = (self.navigator.language || "nl").startsWith("en") ? "en" : "nl";
  // With a tag a new notification takes the place of the one that is there.
  event.waitUntil(self.registration.showNotification("Kernkracht", { body: WAITS[language], lang: language, tag: "kernkracht" }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil((async () => {
    const open = await self.clients.matchAll({ type: "window" });
    if (open.length === 0) return self.clients.openWindow("/");
    const page = await open[0].focus();
    // A page that is somewhere else may hold what somebody is typing; it is left as it is, and the first page opens beside it.
    return new URL(page.url).pathname === "/" ? page.navigate("/") : self.clients.openWindow("/");
  })());
});
