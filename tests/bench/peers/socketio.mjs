// A plain Socket.IO relay: `join` a room, and every `op` goes to all of it. node socketio.mjs PORT
import http from "node:http";
import { Server } from "socket.io";

const server = http.createServer((_request, response) => response.writeHead(404).end());
const io = new Server(server);
io.on("connection", (socket) => {
  socket.on("join", ({ room }, answer) => {
    socket.data.room = room;
    socket.join(room);
    answer({ ok: true });
  });
  socket.on("op", (op) => io.to(socket.data.room).emit("op", op));
});
server.listen(Number(process.argv[2]), "127.0.0.1", 4096);
