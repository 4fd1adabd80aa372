'use strict';
// Makes a few calls with grpc-js and prints what came of them as one line of JSON: node calls.js HOST:PORT PROTO
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const [address, proto] = process.argv.slice(2);
const contract = grpc.loadPackageDefinition(loader.loadSync(proto, { keepCase: true }));
const client = new contract.infoexchange.interop.Echo(address, grpc.credentials.createInsecure());

const pressing = new contract.infoexchange.interop.Echo(address, grpc.credentials.createInsecure(), {
  'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip,
});

function failure(error) {
  return {
    code: error.code,
    details: error.details,
    statusDetails: error.metadata.get('grpc-status-details-bin').map((bytes) => bytes.toString('hex')),
  };
}

function unary(request, options = {}, caller = client) {
  return new Promise((resolve) => {
    const sent = new grpc.Metadata();
    sent.set('tone', 'calm');
    sent.set('seal-bin', Buffer.from([0, 255, 7]));
    caller.Say(request, sent, options, (error, answer) => resolve(error ? failure(error) : { text: answer.text }));
  });
}

function serverStream(request) {
  return new Promise((resolve) => {
    const texts = [];
    const call = client.Count(request);
    call.on('data', (line) => texts.push(line.text));
    call.on('error', (error) => resolve({ texts, ...failure(error) }));
    call.on('end', () => resolve({ texts }));
  });
}

function clientStream(requests) {
  return new Promise((resolve) => {
    const call = client.Gather((error, answer) => resolve(error ? failure(error) : { text: answer.text }));
    requests.forEach((request) => call.write(request));
    call.end();
  });
}

function duplex(turns) {
  return new Promise((resolve) => {
    const texts = [];
    const call = client.Chat();
    call.on('data', (line) => {
      texts.push(line.text);
      if (texts.length < turns) {
        call.write({ text: `${texts.length}` });
      } else {
        call.end();
      }
    });
    call.on('error', (error) => resolve({ texts, ...failure(error) }));
    call.on('end', () => resolve({ texts }));
    call.write({ text: '0' });
  });
}

function unknownMethod() {
  return new Promise((resolve) => {
    const same = (value) => value;
    client.makeUnaryRequest('/infoexchange.interop.Echo/Shout', same, same, Buffer.alloc(0), (error) => resolve(failure(error)));
  });
}

async function main() {
  const results = {
    unary: await unary({ text: 'bonjour é ☺' }),
    large: (await unary({ text: 'x'.repeat(1000000) })).text.length,
    compressed: (await unary({ text: 'z'.repeat(5000) }, {}, pressing)).text.length,
    serverStream: await serverStream({ text: '5' }),
    clientStream: await clientStream([{ text: 'un' }, { text: 'deux' }]),
    duplex: await duplex(3),
    failed: await unary({ text: 'fail' }),
    failedStream: await serverStream({ text: 'fail' }),
    late: await unary({ text: 'sleep' }, { deadline: Date.now() + 200 }),
    unknownMethod: await unknownMethod(),
  };
  client.close();
  pressing.close();
  process.stdout.write(`${JSON.stringify(results)}\n`);
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
