import type { View } from "../../../src/protocol";
import { Room } from "../../pages/rooms";

/** The big screen of a room, drawn. */
export async function wallOf(view: View): Promise<Room> {
  const room = new Room(view, "screen");
  await room.begun;
  await room.calm();
  return room;
}

export const words = (room: Room, place: string) => room.find(place).textContent?.replace(/\s+/g, " ").trim();
