// SPDX-License-Identifier: GPL-3.0-or-later
// What our server is measured against: the library ws, which sends each message to everyone connected and keeps nothing.
// Prints its port; "gc" on standard input collects garbage and answers "done"; ends with its standard input.
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({
  host: '127.0.0.1',
  port: 0,
  backlog: 4096,
  perMessageDeflate: false,
  handleProtocols: (offered) => (offered.has('roomscope.v1') ? 'roomscope.v1' : false),
});
server.on('connection', (socket) => {
  socket.on('message', (data) => {
    // To all but the sender, as a chat does; the sender gets an answer.
    for (const client of server.clients) {
      if (client !== socket) client.send(data, { binary: false });
    }
    socket.send('{"event":"ack","data":{}}');
  });
});
server.on('listening', () => console.log(JSON.stringify({ port: server.address().port })));
process.stdin.on('data', () => {
  globalThis.gc?.();
  console.log('done');
});
process.stdin.on('end', () => process.exit(0));
