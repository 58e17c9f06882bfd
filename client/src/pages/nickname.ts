/**
 * The welcome page: asks once whether a nickname that looks personal is meant so. It appears while one types, so that
 * nothing moves under a finger; it never blocks joining and sends nothing. What looks is loaded with the first letter.
 */

const field = document.querySelector<HTMLInputElement>("input#nickname");
const place = document.getElementById("nickname-nudge");
const question = document.querySelector<HTMLTemplateElement>("template#nickname-question");
/** The nickname that its writer wants as it is. */
let kept = "";
let looking: Promise<typeof import("../text/personal")> | undefined;

if (field && place && question) {
  field.addEventListener("input", () => void look(field, place, question));
  place.addEventListener("click", (event) => {
    const pressed = event.target as Element;
    if (!pressed.closest("button")) return;
    if (pressed.closest("[data-keep]")) kept = field.value;
    place.replaceChildren();
    field.focus();
    if (pressed.closest("[data-edit]")) field.select();
  });
  // A draft or a page that one comes back to may fill the field without an event.
  addEventListener("pageshow", () => {
    const details = field.closest("details");
    if (details?.querySelector("input[type=radio]:checked:not([value=''])") || field.value)
      details?.setAttribute("open", "");
    if (field.value) void look(field, place, question);
  });
}

async function look(field: HTMLInputElement, place: HTMLElement, question: HTMLTemplateElement): Promise<void> {
  looking ??= import("../text/personal");
  const found = await looking.then(({ likely }) => likely(field.value).length > 0).catch(giveUp);
  const asks = found && field.value !== kept;
  if (asks === place.childElementCount > 0) return;
  place.replaceChildren(...(asks ? [document.importNode(question.content, true)] : []));
}

/** Without what looks nothing is asked. The next letter tries again. */
function giveUp(): boolean {
  looking = undefined;
  return false;
}

export {};
