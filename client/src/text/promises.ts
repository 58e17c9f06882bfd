// Made by bin/protocol from app/domain/room/promises.py; a test fails when it is stale. Do not edit.

import type { Contract } from "../protocol";
import { _ } from "./translations";

export const WRITING: Record<Contract, () => string> = {
  nobody: () => _("Lappu on anonyymi: kirjoittajaa ei tallenneta eikä näytetä."),
  facilitator: () => _("Lappu on nimetön muille: ohjaaja näkee, kuka kirjoitti."),
  everyone: () => _("Lapussa näkyy nimimerkkisi kaikille."),
};

export const BRIEF: Record<Contract, () => string> = {
  nobody: () => _("Anonyymi"),
  facilitator: () => _("Nimetön muille"),
  everyone: () => _("Nimimerkillä"),
};

export const FEW: Record<Contract, () => string> = {
  nobody: () => _("Anonyymi, mutta ryhmä on pieni"),
  facilitator: () => _("Nimetön muille, mutta ryhmä on pieni"),
  everyone: () => _("Nimimerkillä"),
};

export const AT_ONCE = (): string => _("Muut näkevät lappusi heti.");

export const IN_GROUPS = (): string =>
  _("Vain ohjaaja näkee lappusi heti. Muut näkevät sen, jos hän laittaa sen ryhmään.");

export const IN_GROUPS_BRIEF = (): string => _("Muut näkevät vain ryhmät");

export const SMALL = (): string => _("Pieni ryhmä: kirjoitustapasi voi paljastaa sinut.");
