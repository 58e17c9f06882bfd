/** Copies text. The browser's clipboard API needs https; without it a hidden field and `execCommand` are used. */

export function copyText(text: string): void {
  if (navigator.clipboard) void navigator.clipboard.writeText(text);
  else copyFrom(text);
}

function copyFrom(text: string): void {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
