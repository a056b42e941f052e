// Keeps an open page true: asks whether there is news, counts the time down, copies the invoice. The page works without it.
const SLOWEST_MS = 30_000;
const ANSWER_MAX_MS = 10_000;
const ASKS_BEFORE_SLOWING = 120;
const SAID_MS = 2_500;

const news = document.getElementById("news");
let main = document.querySelector("main");
let asks = 0;
let failures = 0;
let asking = false;
let nextAsk = 0;
let tick = 0;

/** How long to wait: as the screen says, slower on a page left open for long, slower still where answers fail. */
function pause() {
  const slowing = 1 + Math.floor(asks / ASKS_BEFORE_SLOWING);
  return Math.min(SLOWEST_MS, Number(main.dataset.pace) * slowing * 2 ** Math.min(failures, 5));
}

function askLater() {
  clearTimeout(nextAsk);
  if (Number(main.dataset.pace) > 0) {
    nextAsk = setTimeout(ask, pause());
  }
}

function ask() {
  // A page nobody looks at asks when it is looked at again.
  if (asking || document.hidden || Number(main.dataset.pace) === 0) {
    return;
  }
  asking = true;
  asks += 1;
  const seen = encodeURIComponent(main.dataset.tag);
  const request = new XMLHttpRequest();
  request.open("GET", `${location.pathname}/state${location.search}&seen=${seen}`);
  // The request itself makes the document: no script of ours turns text into HTML, so Trusted Types may forbid it.
  request.responseType = "document";
  request.timeout = ANSWER_MAX_MS;
  request.addEventListener("loadend", () => answered(request));
  request.send();
}

function answered(request) {
  asking = false;
  const fresh = request.status === 200 && request.response ? request.response.querySelector("main") : null;
  failures = fresh || request.status === 204 ? 0 : failures + 1;
  if (fresh) {
    show(document.adoptNode(fresh));
  }
  askLater();
}

function show(fresh) {
  const hadFocus = main.contains(document.activeElement);
  const changed = fresh.dataset.screen !== main.dataset.screen;
  document.title = document.title.replace(main.dataset.title, fresh.dataset.title);
  main.replaceWith(fresh);
  main = fresh;
  asks = 0;
  begin();
  if (changed) {
    news.textContent = main.dataset.title;
  }
  if (hadFocus) {
    main.querySelector("h1").focus();
  }
}

/** Brings a screen to life that has just been put there. */
function begin() {
  clearInterval(tick);
  for (const button of main.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
  for (const time of main.querySelectorAll("time")) {
    time.textContent = new Date(time.dateTime).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
  }
  const time = main.querySelector("[data-left]");
  if (time) {
    countDown(time, performance.now() + Number(time.dataset.left));
  }
}

function countDown(time, end) {
  const clock = time.querySelector("[data-clock]");
  const bar = time.querySelector("progress");
  const draw = () => {
    const left = Math.max(0, end - performance.now());
    const seconds = Math.ceil(left / 1_000);
    const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
    const shown = parts[0] > 0 ? parts : parts.slice(1);
    clock.textContent = shown.map((part, i) => (i === 0 ? part : String(part).padStart(2, "0"))).join(":");
    bar.value = left;
    if (left === 0) {
      clearInterval(tick);
      ask();
    }
  };
  draw();
  tick = setInterval(draw, 1_000);
}

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(field.value);
    say(button, "Copied");
  } catch {
    // No clipboard without https: the payer copies what is selected.
    field.focus();
    field.select();
    say(button, "Press Ctrl+C to copy");
  }
}

function say(button, words) {
  button.dataset.label ??= button.textContent;
  button.textContent = words;
  news.textContent = words;
  setTimeout(() => {
    button.textContent = button.dataset.label;
    news.textContent = "";
  }, SAID_MS);
}

document.addEventListener("visibilitychange", ask);
window.addEventListener("pageshow", (event) => event.persisted && ask());
begin();
askLater();
