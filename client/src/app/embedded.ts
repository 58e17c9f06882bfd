/** Reads what the server writes into the page: the room as this audience sees it, shown before the socket connects. */

export function readEmbedded<T>(id: string): T {
  const script = document.getElementById(id);
  if (!script?.textContent) throw new Error(`the page has no #${id}`);
  return JSON.parse(script.textContent) as T;
}
