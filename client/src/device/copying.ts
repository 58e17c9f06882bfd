/** Copying text: the clipboard of the browser is only there over https, the old way works everywhere. */

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
