using System.Text.Json.Serialization;
using InfoExchange.Channels.WebPush;

namespace InfoExchange.Channels;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MessageFile))]
[JsonSerializable(typeof(PushMessage))]
[JsonSerializable(typeof(VapidHeader))]
[JsonSerializable(typeof(VapidClaims))]
[JsonSerializable(typeof(string))]
internal sealed partial class MessageJson : JsonSerializerContext;
