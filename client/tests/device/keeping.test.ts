import { beforeEach, expect, test, vi } from "vitest";
import { Announcer, heardRegion } from "../../src/a11y/announce";
import { Clock, minutesAndSeconds } from "../../src/device/clock";
import { Drafts } from "../../src/device/drafts";
import { DeviceStorage } from "../../src/device/storage";
import { _, ngettext, setTranslations } from "../../src/text/translations";

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
});

test("a draft is kept within half a second, by phase and area, and survives a reload", () => {
  const drafts = new Drafts(new DeviceStorage("w"));
  drafts.set("p", "a", "kesken");
  vi.advanceTimersByTime(500);
  const reloaded = new Drafts(new DeviceStorage("w"));
  expect(reloaded.get("p", "a")).toBe("kesken");
  expect(reloaded.get("p", "b")).toBe("");
  expect(reloaded.all()).toEqual([{ phase: "p", area: "a", text: "kesken" }]);
});

test("an emptied draft leaves nothing behind", () => {
  const drafts = new Drafts(new DeviceStorage("w"));
  drafts.set("p", "a", "kesken");
  drafts.save();
  drafts.set("p", "a", "");
  drafts.save();
  expect(drafts.all()).toEqual([]);
});

test("leaving wipes every key, and nothing is kept after it", () => {
  const storage = new DeviceStorage("w");
  storage.set("code", "X");
  new DeviceStorage("another").set("code", "Y");
  localStorage.setItem("of somebody else", "1");
  storage.wipe();
  storage.set("draft:p/a", "late");
  expect(Object.keys(localStorage)).toEqual(["of somebody else"]);
});

test("where storage is blocked the room works until the tab closes, and says so", () => {
  vi.stubGlobal("localStorage", undefined);
  const storage = new DeviceStorage("w");
  storage.set("code", "X");
  expect(storage.get("code")).toBe("X");
  expect(storage.keys("co")).toEqual(["code"]);
  expect(storage.lasting).toBe(false);
  vi.unstubAllGlobals();
});

test("all phones show the second of the server, by its newest word", () => {
  const clock = new Clock();
  clock.synchronise(Date.now() + 150_000);
  clock.synchronise(Date.now() + 60_000);
  expect(clock.secondsTo(Date.now() + 90_000)).toBe(30);
  expect(clock.secondsTo(Date.now())).toBe(0);
  expect(minutesAndSeconds(372)).toBe("6:12");
});

const notes = (all: number) => `${all} lappua.`;

test("the news of others is said at most once in five seconds, and every piece of it is counted once", () => {
  const region = document.createElement("div");
  const announcer = new Announcer(() => region);
  announcer.count("notes", 1, notes);
  vi.advanceTimersByTime(100);
  expect(region.textContent).toBe("1 lappua.");
  for (let more = 0; more < 4; more++) announcer.count("notes", 1, notes);
  vi.advanceTimersByTime(4_900);
  expect(region.textContent).toBe("1 lappua.");
  vi.advanceTimersByTime(100);
  expect(region.textContent).toBe("4 lappua.");
});

test("what cannot wait is said within a second, takes along what waited, and only the newest of its kind", () => {
  const region = document.createElement("div");
  const announcer = new Announcer(() => region);
  announcer.say("Vaihe 1.");
  vi.advanceTimersByTime(100);
  announcer.count("notes", 2, notes);
  announcer.say("Aikaa on minuutti.", "time");
  announcer.say("Aikaa on 10 sekuntia.", "time");
  vi.advanceTimersByTime(1_000);
  expect(region.textContent).toBe("2 lappua. Aikaa on 10 sekuntia.");
  announcer.count("notes", 1, notes);
  vi.advanceTimersByTime(4_900);
  expect(region.textContent).toBe("2 lappua. Aikaa on 10 sekuntia.");
});

test("news is said in the dialog while it is open, and on the page when it is not", () => {
  document.body.innerHTML =
    '<div id="announcements"></div><dialog id="sheet"><div aria-live="polite" id="within"></div></dialog>';
  const announcer = new Announcer(heardRegion);
  document.querySelector("dialog")?.setAttribute("open", "");
  announcer.say("Vaihe 2.");
  vi.advanceTimersByTime(100);
  expect(document.getElementById("within")?.textContent).toBe("Vaihe 2.");
  document.querySelector("dialog")?.removeAttribute("open");
  announcer.say("Vaihe 3.");
  vi.advanceTimersByTime(1_000);
  expect(document.getElementById("announcements")?.textContent).toBe("Vaihe 3.");
});

test("words are translated, filled and put in the plural; what has no translation stays Finnish", () => {
  setTranslations({ Tallennettu: "Sparat", "%(num)s lappu": ["%(num)s lapp", "%(num)s lappar"] });
  expect(_("Tallennettu")).toBe("Sparat");
  expect(ngettext("%(num)s lappu", "%(num)s lappua", 1)).toBe("1 lapp");
  expect(ngettext("%(num)s lappu", "%(num)s lappua", 3)).toBe("3 lappar");
  expect(_("Vaihe %(n)s/%(total)s", { n: 1, total: 5 })).toBe("Vaihe 1/5");
});
