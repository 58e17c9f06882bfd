/** The live room for all three audiences: draws the embedded state and connects. */

import { Announcer, heardRegion } from "../a11y/announce";
import { focusPhase } from "../a11y/focus";
import type { OwnTexts } from "../actions/own_texts";
import { Actions } from "../app/actions";
import { Bars } from "../app/bars";
import { ignoreDoubleClicks } from "../app/double_press";
import { readEmbedded } from "../app/embedded";
import { type Reason, reason } from "../app/reasons";
import { allRefused, keepRefused, remains } from "../app/refused_texts";
import { Scene } from "../app/scene";
import { isEndVisible } from "../app/scrolling";
import { followPhase } from "../app/writing_place";
import { needsBallot } from "../ballots/need";
import { can } from "../board/reading";
import { Store } from "../board/store";
import { Pen } from "../cowrite/open_note";
import { Clock } from "../device/clock";
import { Drafts } from "../device/drafts";
import { NoteKeys, newCode, newId, noteKeysOf } from "../device/note_keys";
import { DeviceStorage, OF_PEERS } from "../device/storage";
import { Link, type Status } from "../net/link";
import { type Entry, Outbox } from "../net/outbox";
import { atRandom } from "../net/rest";
import { onResume } from "../net/resume";
import type { Answer, BallotsRequest, Embedded, PeopleRequest } from "../protocol";
import { _, setTranslations } from "../text/translations";
import { fetchFire, lacksFire } from "../views/firelight/lighting";
import { ChangeAnnouncer } from "../views/news";
import { Painter } from "../views/painting";
import { fetchLeaves } from "../views/sheets/sheet";
import { SignLoader } from "../views/signals/loading";
import { loadPlannedWork, loadShownWork } from "../views/work";

const SECOND = 1_000;
const BEAT = 5_000;
const BACK = 1_000;

const page = readEmbedded<Embedded>("room");
setTranslations(page.words);

const tab = newId();
// A facilitator who opens the room in the same browser must not send the participant's queued commands.
const storage = new DeviceStorage(
  page.audience === "participant" ? page.workshop : `${page.workshop}/${page.audience}`,
);
const noteKeys =
  page.audience === "participant" ? noteKeysOf(storage, page.workshop) : new NoteKeys(newCode(), page.workshop);
const clock = new Clock();
clock.synchronise(page.now);
const store = new Store(page, onBoardChange);
const scene = new Scene(page, storage, noteKeys, store, clock, new Drafts(storage), new Announcer(heardRegion));
scene.refused = allRefused(storage);
if (page.view.peers_only && page.audience === "participant") storage.set(OF_PEERS, page.view.retention);
scene.area = storage.get("area") ?? "";
const sender = {
  send: (entry: Entry) => link.send(scene.ballots ? { ...entry, c: scene.ballots.withToken(entry.c) } : entry),
  settled: onAnswer,
  resumed: () => painter.draw(),
  holds: ({ c }: Entry) => scene.ballots?.holds(c) ?? needsBallot(store.confirmed, c),
};
const outbox = new Outbox(storage, sender, tab, page.audience === "participant" ? atRandom : undefined);
scene.entries = () => outbox.entries;
scene.isResting = () => outbox.isResting;
const root = document.getElementById("main") as HTMLElement;
const painter = new Painter(root, () => ({ scene, actions }));
const context = {
  draw: painter.draw,
  drawWithoutBoard: painter.drawWithoutBoard,
  renew: () => link.renew(),
  people: (request: PeopleRequest) => link.connection.ask("people", request),
};
const actions = new Actions(scene, outbox, context);
const changeAnnouncer = new ChangeAnnouncer(scene, (words) => actions.say(words));

let ownTexts: OwnTexts | undefined;
const firstOwn = Object.values(page.view.phases).some((phase) => phase.summary_only) ? fetchOwn() : undefined;
followPhase(scene);
// In a task of its own after the rest of this file, so that a slow phone handles taps in between.
setTimeout(() => void painter.begin(page.audience, firstOwn));

const link = new Link(store, clock, {
  room: page.workshop,
  auth: () => ({ ticket: page.ticket }),
  status: onStatus,
  presence: (presence) => {
    scene.presence = presence;
    painter.draw();
  },
  code: (code) => {
    if (scene.setCode(code)) painter.draw();
  },
  ready: onReady,
});
link.attachOutbox(outbox);
const signs = new SignLoader({ scene, actions }, link.connection, painter.drawWithoutBoard);
const pen = new Pen(link.connection, {
  refused: (code) => {
    actions.say(reason(code));
    actions.open(undefined);
  },
  lost: (text, code: Reason = "lost") => keepRefusedText(newId(), text, code),
  // The field shows the message: a toast would be behind the dialog.
  unfit: (field, flaw) => {
    field.setCustomValidity(reason(flaw));
    field.reportValidity();
  },
});
const office = {
  view: () => store.confirmed,
  ask: (request: BallotsRequest) => link.connection.ask("ballots", request),
  changed: () => {
    outbox.release();
    painter.draw();
  },
};
const bars = new Bars();
painter.after = () => {
  pen.update();
  bars.update();
};

for (const entry of outbox.adopt(Date.now())) store.ask(entry);
outbox.heartbeat(Date.now());
setInterval(everySecond, SECOND);
setInterval(everyHeartbeat, BEAT);
onResume(() => (storage.wiped ? location.reload() : link.renew()));
addEventListener("pagehide", () => {
  scene.drafts.save();
  outbox.leave();
});
if (page.audience === "screen") addEventListener("resize", painter.draw);
addEventListener("scroll", onScroll, { passive: true });
ignoreDoubleClicks();

function onBoardChange(): void {
  const moved = changeAnnouncer.announceBoard();
  painter.draw();
  if (!moved) return;
  countMine();
  outbox.release();
  fetchWork(loadShownWork(scene));
  // The facilitator has just pressed a button, and may press it again.
  if (page.audience === "participant") queueMicrotask(focusPhase);
}

function onStatus(status: Status): void {
  scene.reconnected = status === "live" && scene.status === "trouble" && scene.wasConnected;
  scene.wasConnected ||= status === "live";
  if (scene.reconnected) setTimeout(() => hideReconnected(), BACK);
  scene.status = status;
  if (status === "ended" && store.confirmed.peers_only) void forgetPeers();
  changeAnnouncer.announceConnection();
  painter.draw();
}

/** The room is deleted. What is not asked now is asked on the next page (page.ts). */
async function forgetPeers(): Promise<void> {
  const loaded = await import("../device/forgetting").catch(() => undefined);
  await loaded?.forgetEndedPeers();
  storage.wiped = storage.get(OF_PEERS) === null;
}

function hideReconnected(): void {
  scene.reconnected = false;
  changeAnnouncer.announceConnection();
  painter.draw();
}

function onReady(): void {
  void fetchLeaves();
  if (page.audience === "participant") void fetchFire();
  fetchDrag();
  fetchWork(loadPlannedWork(scene));
  countMine();
  pen.resume();
  if (page.audience !== "participant") return;
  void fetchOwn();
  void fetchBallots();
  void signs.begin();
  void register();
}

/** What does not load or arrive now is tried at the next connection. */
async function register(): Promise<void> {
  const loaded = await import("../app/registering").catch(() => undefined);
  void loaded?.rememberOwnNotes(storage, noteKeys, store.confirmed);
  await loaded?.registerCode(page, storage, noteKeys);
  painter.draw();
}

/** Shows what the server tells nobody: one's own notes in no group of a summary-only phase. */
async function fetchOwn(): Promise<void> {
  if (ownTexts || page.audience !== "participant") return;
  const loaded = await import("../views/board/own_withheld").catch(() => undefined);
  if (!loaded || ownTexts) return;
  ownTexts = new loaded.OwnTexts(storage, noteKeys);
  store.addOwn(ownTexts);
}

/** Asks for the ballots of all rounds of the plan. What does not load or arrive now is tried at the next beat. */
async function fetchBallots(): Promise<void> {
  if (Object.keys(store.confirmed.ballot_keys).length === 0) return;
  const loaded = await import("../ballots/ballots").catch(() => undefined);
  scene.ballots ??= loaded && new loaded.Ballots(storage, noteKeys, office);
  await scene.ballots?.fetch();
}

let dragLoaded = false;

/** Dragging repeats what the menus do, so it may load later. */
function fetchDrag(): void {
  if (dragLoaded) return;
  dragLoaded = true;
  import("../views/board/drag").then(
    ({ enableDragging }) => enableDragging(root, { scene, actions }),
    () => {
      dragLoaded = false;
    },
  );
}

/** Draws the marks and buttons of a kind of phase when its files are here. */
function fetchWork(coming: Promise<unknown> | undefined): void {
  void coming?.then(painter.draw);
}

/** Requests by tag what the user gave in this phase. The server sends it to nobody else. */
function countMine(): void {
  const { phase } = store.confirmed;
  if (!can(store.confirmed, "act")) return;
  const asked = link.connection.ask("mine", { phase, tag: noteKeys.tag(phase) });
  asked.then((answer) => answer.ok && store.countMine(phase, answer.mine)).catch(() => undefined);
}

function onAnswer(entry: Entry, answer: Answer): void {
  changeAnnouncer.announceAnswer(entry, answer);
  actions.answered(entry.op, answer.ok);
  if (answer.ok) {
    ownTexts?.settled(entry);
    store.settle(entry.op, answer.seq);
  } else {
    store.settle(entry.op);
    // Several answers of one phase are told once.
    keepRefusedText(
      "tag" in entry.c ? entry.c.phase : entry.op,
      remains(entry.c, answer.code, store.confirmed),
      answer.code,
    );
  }
  // The server may have counted the command of another tab already.
  if (entry.tab !== tab) countMine();
}

function keepRefusedText(op: string, text: string, code: Reason): void {
  if (!text) {
    actions.say(reason(code));
    return;
  }
  const refused = { op, text, code };
  keepRefused(storage, refused);
  scene.refused = [...scene.refused.filter((one) => one.op !== op), refused];
  scene.announcer.say(`${_("Ei lähetetty")}: ${reason(code)}`);
  painter.draw();
}

/** Resets the count of new notes when the user scrolls to the end. */
function onScroll(): void {
  if (scene.newBelow === 0 || !isEndVisible(scene.area)) return;
  scene.newBelow = 0;
  painter.drawWithoutBoard();
}

function everySecond(): void {
  changeAnnouncer.listenToClock();
  // The pages of the big screen turn by the clock.
  if (!store.confirmed.timer && page.audience !== "screen") return;
  painter.drawWithoutBoard();
}

function everyHeartbeat(): void {
  outbox.heartbeat(Date.now());
  for (const entry of outbox.adopt(Date.now())) store.ask(entry);
  link.checkSilence();
  // Its page did not load yet: each drawing tries again.
  if (lacksFire(scene)) painter.draw();
  if (page.audience === "participant" && scene.status === "live") void fetchBallots();
}
