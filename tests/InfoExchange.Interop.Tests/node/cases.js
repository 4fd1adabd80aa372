'use strict';
// Runs the interop cases with a grpc-js client and prints what came of each as one line of JSON: node cases.js HOST:PORT PROTO
const assert = require('node:assert');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const [address, proto] = process.argv.slice(2);
const contract = grpc.loadPackageDefinition(loader.loadSync(proto, { keepCase: true, defaults: true })).infoexchange.interop.cases;
const credentials = grpc.credentials.createInsecure();
const client = new contract.Cases(address, credentials);
const absent = new contract.Absent(address, credentials);
const pressing = new contract.Cases(address, credentials, { 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip });
const sizes = [31415, 9, 2653, 58979];
const special = '\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n';

/** One request, one answer. */
function ask(who, method, request) {
  return new Promise((resolve, reject) => {
    who[method](request, (error, answer) => (error ? reject(error) : resolve({ answer })));
  });
}

async function code(promise) {
  try {
    await promise;
    return grpc.status.OK;
  } catch (error) {
    return error.code;
  }
}

/** A call with answers; act is told each. */
function read(call, act = () => {}) {
  return new Promise((resolve, reject) => {
    const answers = [];
    call.on('data', (answer) => { answers.push(answer); act(answer, answers.length); });
    call.on('error', reject);
    call.on('end', () => resolve(answers));
  });
}

function pingPong(count) {
  const call = client.PingPong();
  const send = (index) => (index < count ? call.write({ sizes: [sizes[index]], payload: Buffer.alloc(sizes[index]) }) : call.end());
  const done = read(call, (answer, number) => send(number));
  send(0);
  return done;
}

const cases = {
  async empty_unary() {
    await ask(client, 'Empty', {});
  },
  async large_unary() {
    const { answer } = await ask(client, 'Unary', { sizes: [314159], payload: Buffer.alloc(271828) });
    assert.strictEqual(answer.payload.length, 314159);
  },
  async client_compressed_unary() {
    const request = { sizes: [314159], payload: Buffer.alloc(271828) };
    assert.strictEqual(await code(ask(client, 'Unary', { ...request, expects_compressed: true })), grpc.status.INVALID_ARGUMENT);
    assert.strictEqual((await ask(pressing, 'Unary', { ...request, expects_compressed: true })).answer.payload.length, 314159);
    assert.strictEqual((await ask(client, 'Unary', { ...request, expects_compressed: false })).answer.payload.length, 314159);
  },
  async server_compressed_unary() {
    for (const wants of [true, false]) {
      const { answer } = await ask(client, 'Unary', { sizes: [314159], payload: Buffer.alloc(271828), wants_compressed: wants });
      assert.strictEqual(answer.payload.length, 314159);
    }
  },
  async client_streaming() {
    const total = await new Promise((resolve, reject) => {
      const call = client.Sum((error, answer) => (error ? reject(error) : resolve(answer.total)));
      [27182, 8, 1828, 45904].forEach((size) => call.write({ payload: Buffer.alloc(size) }));
      call.end();
    });
    assert.strictEqual(total, 74922);
  },
  async server_streaming() {
    const answers = await read(client.Stream({ sizes }));
    assert.deepStrictEqual(answers.map((answer) => answer.payload.length), sizes);
  },
  async ping_pong() {
    assert.deepStrictEqual((await pingPong(4)).map((answer) => answer.payload.length), sizes);
  },
  async empty_stream() {
    const call = client.PingPong();
    const done = read(call);
    call.end();
    assert.deepStrictEqual(await done, []);
  },
  async custom_metadata() {
    const metadata = new grpc.Metadata();
    metadata.set('x-grpc-test-echo-initial', 'test_initial_metadata_value');
    metadata.set('x-grpc-test-echo-trailing-bin', Buffer.from([0xab, 0xab, 0xab]));
    const { headers, trailers } = await new Promise((resolve, reject) => {
      const seen = {};
      const call = client.Unary({ sizes: [314159], payload: Buffer.alloc(271828) }, metadata, (error) => { if (error) reject(error); });
      call.on('metadata', (got) => { seen.headers = got; });
      call.on('status', (status) => resolve({ ...seen, trailers: status.metadata }));
    });
    assert.deepStrictEqual(headers.get('x-grpc-test-echo-initial'), ['test_initial_metadata_value']);
    assert.deepStrictEqual(trailers.get('x-grpc-test-echo-trailing-bin'), [Buffer.from([0xab, 0xab, 0xab])]);
  },
  async status_code_and_message() {
    const request = { status: 2, message: 'test status message' };
    await assert.rejects(ask(client, 'Unary', request), (error) => error.code === 2 && error.details === request.message);
    const call = client.PingPong();
    const done = read(call);
    call.write(request);
    call.end();
    await assert.rejects(done, (error) => error.code === 2 && error.details === request.message);
  },
  async special_status_message() {
    await assert.rejects(ask(client, 'Unary', { status: 2, message: special }), (error) => error.code === 2 && error.details === special);
  },
  async unimplemented_method() {
    const same = (value) => value;
    const call = new Promise((resolve, reject) => {
      client.makeUnaryRequest('/infoexchange.interop.cases.Cases/Missing', same, same, Buffer.alloc(0), (error) => (error ? reject(error) : resolve()));
    });
    assert.strictEqual(await code(call), grpc.status.UNIMPLEMENTED);
  },
  async unimplemented_service() {
    assert.strictEqual(await code(ask(absent, 'Empty', {})), grpc.status.UNIMPLEMENTED);
  },
  async cancel_after_begin() {
    const ended = new Promise((resolve) => {
      const call = client.Sum((error) => resolve(error ? error.code : 0));
      call.cancel();
    });
    assert.strictEqual(await ended, grpc.status.CANCELLED);
  },
  async cancel_after_first_response() {
    const call = client.PingPong();
    const done = read(call, () => call.cancel());
    call.write({ sizes: [31415], payload: Buffer.alloc(27182) });
    assert.strictEqual(await code(done), grpc.status.CANCELLED);
  },
  async timeout_on_sleeping_server() {
    const call = client.PingPong({ deadline: Date.now() + 20 });
    const done = read(call);
    call.write({ payload: Buffer.alloc(27182) });
    assert.strictEqual(await code(done), grpc.status.DEADLINE_EXCEEDED);
  },
};

async function main() {
  const results = {};
  for (const [name, run] of Object.entries(cases)) {
    try {
      await run();
      results[name] = 'ok';
    } catch (error) {
      results[name] = `${error.message}`;
    }
  }
  [client, absent, pressing].forEach((each) => each.close());
  // A cancelled call may leave a handle behind, which would hold the process.
  process.stdout.write(`${JSON.stringify(results)}\n`, () => process.exit(0));
}

main();
