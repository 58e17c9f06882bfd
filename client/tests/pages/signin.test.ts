import { afterEach, beforeEach, expect, test, vi } from "vitest";

const FORM = (
  more = "",
  alert = "",
) => `<!doctype html><html><head><title>Kirjautuminen</title></head><body><div id="announcements"></div><main id="main" tabindex="-1">${alert}
  <form id="sign-in" method="post" ${more}><input type="hidden" name="seuraava" value="/arkisto">
  <input name="email" value="ohjaaja@example.org"><input type="password" name="password"><button>Kirjaudu</button>
  <div role="status"><p data-told="sending" hidden></p><p data-told="waiting" hidden></p><p data-told="stopped" hidden></p><p data-told="offline" hidden></p></div>
  <button type="button" data-stop hidden>Älä yritä enää</button></form></main></body></html>`;
const WRONG = FORM("", "<div data-say>ei ole oikein</div>");
const full = (seconds: string) =>
  new Response(FORM("data-again"), { status: 429, headers: { "Retry-After": seconds } });
const inside = { type: "opaqueredirect" } as Response;

const send = vi.fn<typeof fetch>();
const go = vi.fn();
const one = <T extends HTMLElement>(found: string) => document.querySelector(found) as T;
const told = () => one("[data-told]:not([hidden])")?.dataset.told;
const press = (found: string) => one(found).click();
const later = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

const { GIVE_UP, LONGEST, SPREAD } = await import("../../src/pages/signin");

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  vi.stubGlobal("fetch", send.mockReset());
  vi.spyOn(location, "assign").mockImplementation(go.mockReset());
  document.body.innerHTML = new DOMParser().parseFromString(FORM(), "text/html").body.innerHTML;
  one<HTMLInputElement>("[name=password]").value = "kolme hirveä";
});
afterEach(() => {
  dispatchEvent(new Event("pagehide"));
  vi.restoreAllMocks();
});

/** The form is sent, and gets these answers one after another. */
async function signIn(...answers: (Response | Error)[]): Promise<void> {
  for (const answer of answers)
    if (answer instanceof Error) send.mockRejectedValueOnce(answer);
    else send.mockResolvedValueOnce(answer);
  press("button");
  await later(0);
}

test("whoever has the right password goes on to where they were going", async () => {
  await signIn(inside);
  expect(String(send.mock.lastCall?.[1]?.body)).toContain("password=kolme+hirve%C3%A4");
  expect(go).toHaveBeenCalledWith(expect.stringContaining("seuraava=%2Farkisto"));
});

test("where there are too many it waits as long as the server says and a little, and gets in by itself", async () => {
  await signIn(full("4"), full("8"), inside);
  expect(told()).toBe("waiting");
  await later(4);
  expect(send).toHaveBeenCalledTimes(1);
  await later(0.5);
  expect(send).toHaveBeenCalledTimes(2);
  await later(9);
  expect(send).toHaveBeenCalledTimes(3);
  expect(go).toHaveBeenCalled();
});

test("the words that it waits are put there once, however often it tries", async () => {
  const changes: string[] = [];
  const watch = new MutationObserver((seen) => changes.push(...seen.map(({ target }) => String(told() ?? target))));
  await signIn(...Array.from({ length: 4 }, () => full("1")));
  watch.observe(one("[role=status]"), { subtree: true, attributes: true, childList: true });
  await later(3);
  expect(send.mock.calls.length).toBeGreaterThan(2);
  expect(changes).toEqual([]);
  watch.disconnect();
});

test("however long the server says, it asks again after a minute or so, and after ten minutes no more", async () => {
  send.mockImplementation(async () => full("300"));
  await signIn();
  await later(LONGEST);
  expect(send).toHaveBeenCalledTimes(1);
  await later(LONGEST * SPREAD);
  expect(send).toHaveBeenCalledTimes(2);
  await later(GIVE_UP / 1000);
  expect(told()).toBe("stopped");
  const tried = send.mock.calls.length;
  await later(600);
  expect(send).toHaveBeenCalledTimes(tried);
});

test("it can be stopped, and the password is still in its field, to be changed or sent", async () => {
  await signIn(full("4"));
  expect(one<HTMLInputElement>("[name=password]").readOnly).toBe(true);
  press("[data-stop]");
  await later(60);
  expect(send).toHaveBeenCalledTimes(1);
  expect(told()).toBe("stopped");
  expect(one("[data-stop]").hidden).toBe(true);
  expect(document.activeElement?.textContent).toBe("Kirjaudu");
  const password = one<HTMLInputElement>("[name=password]");
  expect([password.readOnly, password.value]).toEqual([false, "kolme hirveä"]);
  await signIn(inside);
  expect(go).toHaveBeenCalled();
});

test("nothing is sent twice at a time", async () => {
  await signIn(full("4"));
  press("button");
  await later(1);
  expect(send).toHaveBeenCalledTimes(1);
});

test("a wrong password shows the server's answer, with an empty field for another", async () => {
  await signIn(new Response(WRONG, { status: 422 }));
  expect(one("main [data-say]").textContent).toBe("ei ole oikein");
  expect(one("#announcements").textContent).toBe("ei ole oikein");
  expect(one<HTMLInputElement>("[name=password]").value).toBe("");
  expect(document.activeElement).toBe(one("main"));
  expect(document.title).toBe("Kirjautuminen");
  await signIn(inside);
  expect(go).toHaveBeenCalled();
});

test("who got it wrong many times hears so, and nothing is sent by itself", async () => {
  await signIn(new Response(WRONG, { status: 429, headers: { "Retry-After": "4" } }));
  await later(60);
  expect(send).toHaveBeenCalledTimes(1);
  expect(one("main [data-say]")).toBeTruthy();
});

test("what is no page of ours is left to the browser", async () => {
  const natively = vi.spyOn(one<HTMLFormElement>("form"), "submit").mockImplementation(() => {});
  await signIn(new Response("<h1>Bad gateway</h1>", { status: 502 }));
  expect(natively).toHaveBeenCalled();
});

test("without a network it says so, and keeps the password", async () => {
  await signIn(new TypeError("Failed to fetch"));
  expect(told()).toBe("offline");
  expect(one<HTMLInputElement>("[name=password]").value).toBe("kolme hirveä");
});
