// @hocuspocus/server as it comes, nothing kept: node hocuspocus.mjs PORT
import { Server } from "@hocuspocus/server";

const server = new Server({ port: Number(process.argv[2]), address: "127.0.0.1", quiet: true, timeout: 60_000 });
server.listen();
