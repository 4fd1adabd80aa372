const fs = require('node:fs');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const [issuer, gateway, name, place, protos] = process.argv.slice(2);
const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: name, client_secret: process.env.CLIENT_SECRET });
const { infoexchange } = grpc.loadPackageDefinition(loader.loadSync('infoexchange/v1/subscriptions.proto', { includeDirs: [protos] }));
fetch(`${issuer}/token`, { method: 'POST', body: form }).then((answer) => answer.json()).then(({ access_token: token }) => {
  const caller = grpc.Metadata.fromHttp2Headers({ authorization: `Bearer ${token}` });
  const service = new infoexchange.v1.SubscriptionsService(gateway, grpc.credentials.createInsecure()); // elsewhere than on this machine: createSsl
  let bulletin;
  service.Subscribe({ cursor: fs.existsSync(place) ? fs.readFileSync(place) : null }, caller).on('data', (item) => {
    bulletin = item.bulletin ?? bulletin; // complete only with the handover that follows
    if (!item.handover) return;
    console.log(bulletin.bulletinId, bulletin.content.texts[0].headline);
    fs.writeFileSync(place, item.handover.cursor); // yours from here on: resume after it
    service.Confirm({ cursor: item.handover.cursor }, caller, (error) => error && console.error(error.message));
  }).on('error', (error) => console.error(error.message)); // UNAVAILABLE, UNAUTHENTICATED: begin again, with growing pauses
});
