'use strict';
// Serves the interop cases with grpc-js until its input ends; prints the port: node server.js PROTO
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const contract = grpc.loadPackageDefinition(loader.loadSync(process.argv[2], { keepCase: true, defaults: true })).infoexchange.interop.cases;

/** Metadata of two names goes back, in the headers and in the trailers. */
function echo(call) {
  const headers = new grpc.Metadata();
  const trailers = new grpc.Metadata();
  call.metadata.get('x-grpc-test-echo-initial').forEach((value) => headers.add('x-grpc-test-echo-initial', value));
  call.metadata.get('x-grpc-test-echo-trailing-bin').forEach((value) => trailers.add('x-grpc-test-echo-trailing-bin', value));
  call.sendMetadata(headers);
  return trailers;
}

function failure(request) {
  return request.status === 0 ? null : { code: request.status, details: request.message };
}

const handlers = {
  Empty(call, done) {
    done(null, {}, echo(call));
  },
  Unary(call, done) {
    const trailers = echo(call);
    const failed = failure(call.request);
    if (failed) {
      done(failed);
    } else {
      done(null, { payload: Buffer.alloc(call.request.sizes[0] ?? 0) }, trailers);
    }
  },
  Stream(call) {
    const trailers = echo(call);
    call.request.sizes.forEach((size) => call.write({ payload: Buffer.alloc(size) }));
    call.end(trailers);
  },
  Sum(call, done) {
    const trailers = echo(call);
    let total = 0;
    call.on('data', (request) => { total += request.payload.length; });
    call.on('end', () => done(null, { total }, trailers));
  },
  PingPong(call) {
    const trailers = echo(call);
    call.on('data', (request) => {
      const failed = failure(request);
      if (failed) {
        call.emit('error', failed);
      } else {
        request.sizes.forEach((size) => call.write({ payload: Buffer.alloc(size) }));
      }
    });
    call.on('end', () => call.end(trailers));
  },
};

const server = new grpc.Server();
server.addService(contract.Cases.service, handlers);
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) {
    throw error;
  }
  process.stdout.write(`${port}\n`);
});
process.stdin.on('end', () => server.forceShutdown());
process.stdin.resume();
