/** Stores values on this device: in localStorage, or in memory until the tab closes where a browser blocks that. */

const HOUSE = "nuotio:";

/** The key of the last day of a peer group, of which nothing may stay. */
export const OF_PEERS = "peers";

/** Returns the workshops for which this device stores something under this key. */
export function workshopsWith(key: string): string[] {
  const end = `:${key}`;
  try {
    const all = Object.keys(localStorage).filter((one) => one.startsWith(HOUSE) && one.endsWith(end));
    return all.map((one) => one.slice(HOUSE.length, -end.length));
  } catch {
    return [];
  }
}

export class DeviceStorage {
  readonly #prefix: string;
  /** Values that localStorage refused. These are read first. */
  readonly #memory = new Map<string, string>();
  lasting = true;
  /** Whether everything was deleted. From then on nothing is stored. */
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

  /** Returns the keys with this prefix, without the name of the workshop. */
  keys(start: string): string[] {
    const lasting = this.#try((storage) => Object.keys(storage)) ?? [];
    const all = new Set([...lasting, ...this.#memory.keys()]);
    return [...all].filter((key) => key.startsWith(this.#prefix + start)).map((key) => key.slice(this.#prefix.length));
  }

  /** Deletes the data of this workshop. */
  forget(): void {
    for (const key of this.keys("")) this.remove(key);
  }

  /** Deletes the data of every workshop: somebody else may use the device next. */
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
