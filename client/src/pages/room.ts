/** The live room for all three audiences: draws the embedded state and connects. */

import { Announcer, heardRegion } from "../a11y/announce";
import { focusPhase } from "../a11y/focus";
import { Deeds, type PeopleAsked } from "../app/actions";
import { Bars } from "../app/bars";
import { ignoreStrays } from "../app/double_press";
import { type Embedded, readEmbedded } from "../app/embedded";
import { promise, rememberOwn } from "../app/promising";
import { reason } from "../app/reasons";
import { allRefused, keepRefused, textOf } from "../app/refused_texts";
import { Scene } from "../app/scene";
import { endInSight } from "../app/scrolling";
import { settle } from "../app/settling";
import { can } from "../board/reading";
import { Store } from "../board/store";
import { Pen } from "../cowrite/pen";
import { Clock } from "../device/clock";
import { Drafts } from "../device/drafts";
import { newCode, newId, Own, ownOf } from "../device/note_keys";
import { Shelf } from "../device/storage";
import { stayAwake } from "../device/wake_lock";
import { Link, type Status } from "../net/link";
import { type Answer, type Entry, Outbox } from "../net/outbox";
import { onWaking } from "../net/resume";
import { _, learn } from "../text/words";
import { Newsroom } from "../views/news";
import { Painter } from "../views/painting";
import { fetchLeaves } from "../views/sheets/sheet";

const SECOND = 1_000;
const BEAT = 5_000;
const BACK = 1_000;

const page = readEmbedded<Embedded>("room");
learn(page.words);

const tab = newId();
// A facilitator who opens the room in the same browser must not send the participant's queued commands.
const shelf = new Shelf(page.audience === "participant" ? page.workshop : `${page.workshop}/${page.audience}`);
const own = page.audience === "participant" ? ownOf(shelf, page.workshop) : new Own(newCode(), page.workshop);
const clock = new Clock();
clock.heard(page.now);
const store = new Store(page, changed);
const scene = new Scene(page, shelf, own, store, clock, new Drafts(shelf), new Announcer(heardRegion));
scene.refused = allRefused(shelf);
scene.area = shelf.get("area") ?? "";
const outbox = new Outbox(shelf, { send: (entry) => link.send(entry), settled }, tab);
scene.entries = () => outbox.entries;
const root = document.getElementById("main") as HTMLElement;
const painter = new Painter(root, () => ({ scene, deeds }));
const hands = {
  draw: painter.draw,
  tick: painter.tick,
  renew: () => link.renew(),
  people: (asked: PeopleAsked) => link.wire.ask<{ ok: boolean }>("people", asked),
};
const deeds = new Deeds(scene, outbox, hands);
const newsroom = new Newsroom(scene, (words) => deeds.say(words));

settle(scene);
// In a task of its own after the rest of this file, so that a slow phone handles taps in between.
setTimeout(() => void painter.begin(page.audience));

const link = new Link(store, clock, {
  room: page.workshop,
  auth: () => ({ ticket: page.ticket }),
  status: turned,
  presence: (presence) => {
    scene.presence = presence;
    painter.draw();
  },
  code: (code) => {
    if (scene.recode(code)) painter.draw();
  },
  ready,
});
link.carry(outbox);
const pen = new Pen(link.wire, {
  refused: (code) => {
    deeds.say(reason(code));
    deeds.open(undefined);
  },
  lost: (text, code = "lost") => refuse(newId(), text, code),
  // The field shows the message: a toast would be behind the dialog.
  unfit: (field, flaw) => {
    field.setCustomValidity(reason(flaw));
    field.reportValidity();
  },
});
const bars = new Bars();
painter.after = () => {
  pen.tend();
  bars.tend();
};

for (const entry of outbox.adopt(Date.now())) store.ask(entry);
outbox.beat(Date.now());
setInterval(second, SECOND);
setInterval(beat, BEAT);
onWaking(() => (shelf.wiped ? location.reload() : link.renew()));
addEventListener("pagehide", () => {
  scene.drafts.save();
  outbox.leave();
});
addEventListener("scroll", seen, { passive: true });
ignoreStrays();
if (page.audience !== "participant") stayAwake();

function changed(): void {
  const moved = newsroom.gather();
  painter.draw();
  if (!moved) return;
  countDots();
  // The facilitator has just pressed a button, and may press it again.
  if (page.audience === "participant") queueMicrotask(focusPhase);
}

function turned(status: Status): void {
  scene.back = status === "live" && scene.status === "trouble" && scene.met;
  scene.met ||= status === "live";
  if (scene.back) setTimeout(() => steady(), BACK);
  scene.status = status;
  newsroom.tellLine();
  painter.draw();
}

function steady(): void {
  scene.back = false;
  newsroom.tellLine();
  painter.draw();
}

function ready(): void {
  void fetchLeaves();
  fetchDrag();
  countDots();
  pen.resume();
  if (page.audience !== "participant") return;
  void rememberOwn(shelf, own, store.confirmed);
  promise(page, shelf, own).then(painter.draw);
}

let drags = false;

/** Dragging repeats what the menus do, so it may load later. */
function fetchDrag(): void {
  if (drags) return;
  drags = true;
  import("../views/board/drag").then(
    ({ letDrag }) => letDrag(root, deeds),
    () => {
      drags = false;
    },
  );
}

/** Requests the own dots by their tag. The server sends them to nobody else. */
function countDots(): void {
  const { phase } = store.confirmed;
  if (!can(store.confirmed, "dot")) return;
  const asked = link.wire.ask<{ dots?: Record<string, number> }>("ballot", { phase, tag: own.tag(phase) });
  asked.then(({ dots }) => dots && store.countBallot(dots)).catch(() => undefined);
}

function settled(entry: Entry, answer: Answer): void {
  newsroom.tellKept(entry, answer);
  if (answer.ok) store.settle(entry.op, answer.seq);
  else {
    store.settle(entry.op);
    refuse(entry.op, textOf(entry.c), answer.code);
  }
  // The server may have counted the command of another tab already.
  if (entry.tab !== tab) countDots();
}

function refuse(op: string, text: string, code: string): void {
  if (!text) {
    deeds.say(reason(code));
    return;
  }
  const refused = { op, text, code };
  keepRefused(shelf, refused);
  scene.refused = [...scene.refused, refused];
  scene.announcer.say(`${_("Ei lähetetty")}: ${reason(code)}`);
  painter.draw();
}

/** Resets the count of new notes when the user scrolls to the end. */
function seen(): void {
  if (scene.fresh === 0 || !endInSight(scene.area)) return;
  scene.fresh = 0;
  painter.tick();
}

function second(): void {
  newsroom.listenToClock();
  if (!store.confirmed.timer) return;
  painter.tick();
}

function beat(): void {
  outbox.beat(Date.now());
  for (const entry of outbox.adopt(Date.now())) store.ask(entry);
  link.watch();
}
