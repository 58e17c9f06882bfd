/** What this device keeps: in localStorage, or only until the tab closes where a browser blocks that. */

const HOUSE = "nuotio:";

export class Shelf {
  readonly #prefix: string;
  /** What localStorage would not take; it is read first. */
  readonly #memory = new Map<string, string>();
  lasting = true;
  /** Everything was forgotten: nothing is kept from now on. */
  wiped = false;

  constructor(workshop: string) {
    this.#prefix = `${HOUSE}${workshop}:`;
    this.set("probe", "1");
    this.remove("probe");
  }

  get(key: string): string | null {
    return this.#memory.get(this.#prefix + key) ?? this.#try((lasting) => lasting.getItem(this.#prefix + key)) ?? null;
  }

  set(key: string, value: string): void {
    if (this.wiped) return;
    const kept = this.#try((lasting) => {
      lasting.setItem(this.#prefix + key, value);
      return true;
    });
    if (!kept) this.#memory.set(this.#prefix + key, value);
  }

  remove(key: string): void {
    this.#memory.delete(this.#prefix + key);
    this.#try((lasting) => lasting.removeItem(this.#prefix + key));
  }

  /** The keys that begin with these letters, without the workshop. */
  keys(start: string): string[] {
    const lasting = this.#try((storage) => Object.keys(storage)) ?? [];
    const all = new Set([...lasting, ...this.#memory.keys()]);
    return [...all].filter((key) => key.startsWith(this.#prefix + start)).map((key) => key.slice(this.#prefix.length));
  }

  /** Forget everything of every workshop: the phone may be somebody else's in a minute. */
  wipe(): void {
    this.wiped = true;
    this.#memory.clear();
    this.#try((storage) => {
      for (const key of Object.keys(storage)) if (key.startsWith(HOUSE)) storage.removeItem(key);
    });
  }

  #try<T>(use: (storage: Storage) => T): T | undefined {
    try {
      return use(localStorage);
    } catch {
      this.lasting = false;
      return undefined;
    }
  }
}
