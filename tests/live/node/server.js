// SPDX-License-Identifier: GPL-3.0-or-later
// A WebSocket server of another make. The path says how: /COMPRESSION/BEHAVIOUR?…; it prints its port and lives until its
// standard input ends.
//   compression: plain, deflate, fresh (no context takeover on both sides), small (9 bits of window on both sides)
//   behaviour:   echo, fragments, close?code=N&reason=TEXT, ping, refuse?status=N, who
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const limit = 32 * 1024 * 1024;
const common = { noServer: true, maxPayload: limit, handleProtocols: (offered) => (offered.has('chat.v2') ? 'chat.v2' : false) };
const deflate = (options) => new WebSocketServer({ ...common, perMessageDeflate: { threshold: 0, ...options } });
const servers = {
  plain: new WebSocketServer({ ...common, perMessageDeflate: false }),
  deflate: deflate({}),
  fresh: deflate({ serverNoContextTakeover: true, clientNoContextTakeover: true }),
  small: deflate({ serverMaxWindowBits: 9, clientMaxWindowBits: 9 }),
};

const behaviours = {
  echo(socket) {
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
  },
  // Three fragments, cut inside "ü" and inside "🎉", with a ping in between.
  fragments(socket) {
    const bytes = Buffer.from('Grüße an alle 🎉');
    const parts = [bytes.subarray(0, 3), bytes.subarray(3, bytes.length - 2), bytes.subarray(bytes.length - 2)];
    parts.forEach((part, index) => {
      socket.send(part, { binary: false, fin: index === parts.length - 1 });
      if (index === 0) socket.ping('between');
    });
    socket.on('pong', (payload) => socket.send(`pong ${payload}`));
  },
  close(socket, query) {
    socket.send('about to close');
    socket.close(Number(query.get('code')), query.get('reason') ?? '');
  },
  ping(socket) {
    socket.ping('are you there?');
    socket.on('pong', (payload) => socket.send(`pong ${payload}`));
  },
  // What it saw of us, and how we closed.
  who(socket, query, request) {
    socket.send(JSON.stringify({ headers: request.headers, extensions: socket.extensions, protocol: socket.protocol }));
    socket.on('close', (code, reason) => console.log(JSON.stringify({ closed: code, reason: String(reason) })));
  },
};

const http = createServer((request, response) => response.writeHead(426, { Connection: 'close' }).end('Upgrade Required'));
http.on('upgrade', (request, socket, head) => {
  const url = new URL(request.url, 'http://localhost');
  const [, compression, behaviour] = url.pathname.split('/');
  if (behaviour === 'refuse') {
    const status = url.searchParams.get('status');
    socket.end(`HTTP/1.1 ${status} No\r\nRetry-After: 7\r\nContent-Length: 9\r\nConnection: close\r\n\r\nnot today`);
    return;
  }
  if (!servers[compression] || !behaviours[behaviour]) {
    socket.destroy();
    return;
  }
  servers[compression].handleUpgrade(request, socket, head, (client) => {
    client.on('error', (error) => console.log(JSON.stringify({ error: error.message })));
    behaviours[behaviour](client, url.searchParams, request);
  });
});
http.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: http.address().port })));
process.stdin.resume().on('end', () => process.exit(0));
