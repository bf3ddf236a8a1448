// The service worker: it keeps the empty page and what that looks like, and nothing of anybody. `app` comes from /dienst.js.

const KEPT = "onderweg-" + self.app.build;
const { queue, app } = self;

self.addEventListener("install", (event) => {
  event.waitUntil(keepPage().then(() => self.skipWaiting()));
});

async function keepPage() {
  const cache = await caches.open(KEPT);
  await cache.addAll([app.page, ...app.files].map((path) => new Request(path, { cache: "no-cache" })));
}

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOld().then(() => self.clients.claim()));
});

async function dropOld() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("onderweg-") && name !== KEPT).map((name) => caches.delete(name)));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.method === "GET" && request.mode === "navigate" && pathname === "/onderweg") {
    event.respondWith(kept(app.page, request));
  } else if (request.method === "GET" && app.files.includes(pathname)) {
    event.respondWith(kept(pathname, request));
  } else if (request.method === "POST" && request.mode === "navigate" && pathname === "/uitloggen") {
    event.respondWith(leave(request));
  }
});

async function kept(path, request) {
  const cache = await caches.open(KEPT);
  return (await cache.match(path, { ignoreVary: true })) ?? fetch(request);
}

// Whoever signs out on another page, while something waits here, is asked first.
async function leave(request) {
  const waits = await queue.list().catch(() => []);
  if (waits.length) return Response.redirect("/onderweg#uitloggen", 303);
  const answer = await fetch(request);
  await queue.empty().catch(() => {});
  return answer;
}

self.addEventListener("sync", (event) => {
  if (event.tag === "onderweg") event.waitUntil(flushOrFail());
});

// The browser tries again later when this fails.
async function flushOrFail() {
  const { is } = await queue.flush();
  if (is === "away") throw new Error("no reception");
}
