/** Whether the room hides people: where nobody may learn who wrote in some phase, no sign tells a name. */

import type { View } from "../../protocol";

export const hidesPeople = (view: View): boolean =>
  Object.values(view.phases).some((phase) => phase.contract === "nobody");
