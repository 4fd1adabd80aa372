import json, os, sys, urllib.parse, urllib.request
import grpc
from infoexchange.v1 import subscriptions_pb2 as messages, subscriptions_pb2_grpc as services

issuer, gateway, name, place = sys.argv[1:]
form = {"grant_type": "client_credentials", "client_id": name, "client_secret": os.environ["CLIENT_SECRET"]}
token = json.load(urllib.request.urlopen(f"{issuer}/token", urllib.parse.urlencode(form).encode()))["access_token"]
caller = [("authorization", f"Bearer {token}")]
service = services.SubscriptionsServiceStub(grpc.insecure_channel(gateway))  # elsewhere than on this machine: grpc.secure_channel
cursor = open(place, "rb").read() if os.path.exists(place) else b""
for item in service.Subscribe(messages.SubscribeRequest(cursor=cursor), metadata=caller):
    if item.HasField("bulletin"):
        bulletin = item.bulletin  # complete only with the handover that follows
    elif item.HasField("handover"):
        print(bulletin.bulletin_id, bulletin.content.texts[0].headline, flush=True)
        open(place, "wb").write(item.handover.cursor)  # yours from here on: resume after it
        service.Confirm(messages.ConfirmRequest(cursor=item.handover.cursor), metadata=caller)
