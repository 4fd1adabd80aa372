using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using InfoExchange.Identity.Authentication;
using InfoExchange.Protos.V1;

namespace InfoExchange.Scenarios.Tests.Access;

/// <summary>Makes any call of the contract from its descriptor, as one of the people, through real connections.</summary>
internal sealed class AccessCaller(AccessGround ground) : IDisposable
{
    private const string Motive = "audit";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);

    private readonly GrpcChannel _door = GrpcChannel.ForAddress(ground.Door);

    public void Dispose() => _door.Dispose();

    /// <summary>At the service's door, with the word of a gateway whose key is in hand.</summary>
    /// <param name="call">Which call.</param>
    /// <param name="actor">Who.</param>
    /// <param name="isOwn">Whether what the request names is theirs.</param>
    /// <param name="gateway">Which gateway speaks; null for their own.</param>
    /// <param name="territory">Whose journal; null for Paris.</param>
    /// <param name="disturb">Changes what goes along.</param>
    public Task<AccessAnswer> CallAsync(MethodDescriptor call, AccessActor actor, bool isOwn = true, string? gateway = null, string? territory = null, Action<Metadata>? disturb = null) =>
        SendAsync(call, actor, RequestOf(call, actor, isOwn, territory ?? "75"), gateway, territory, disturb);

    /// <summary>The same with a request that is given.</summary>
    public Task<AccessAnswer> SendAsync(MethodDescriptor call, AccessActor actor, IMessage request, string? gateway = null, string? territory = null, Action<Metadata>? disturb = null)
    {
        var bytes = request.ToByteArray();
        var headers = new Metadata
        {
            { CallerMetadata.Authorization, $"Bearer {actor.Token!.Raw}" },
            { CallerMetadata.Assertion, ground.Assert(gateway ?? actor.Gateway, territory ?? "75", AccessMatrix.NameOf(call), bytes, actor.Token) },
        };
        disturb?.Invoke(headers);
        return SendAsync(_door, call, bytes, headers);
    }

    /// <summary>At a real gateway, as anybody outside would.</summary>
    public static async Task<AccessAnswer> CallGatewayAsync(Uri gateway, MethodDescriptor call, AccessActor actor, IMessage request)
    {
        using var channel = GrpcChannel.ForAddress(gateway);
        return await SendAsync(channel, call, request.ToByteArray(), new Metadata { { CallerMetadata.Authorization, $"Bearer {actor.Token!.Raw}" } });
    }

    /// <summary>A request that is right as far as rights go, and otherwise empty: whoever comes in changes nothing.</summary>
    public IMessage RequestOf(MethodDescriptor call, AccessActor actor, bool isOwn, string territory)
    {
        var request = call.InputType.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in call.InputType.Fields.InDeclarationOrder())
        {
            object? value = (field.Name, call.Name) switch
            {
                ("jurisdiction", _) => new Jurisdiction { Kind = JurisdictionKind.Departement, Code = territory },
                ("recipient_number", _) => ground.Directory.RecipientNumbers[isOwn ? actor.OwnRecipient : actor.ForeignRecipient],
                ("return_id", "GetReturn") => isOwn ? actor.Returns.Own : actor.Returns.Foreign,
                ("motive", not ("FreezeRecords" or "UnfreezeRecords" or "ProposeErasure")) => new Motive { Code = Motive },
                ("scope", "BuildControlFile") => new RecordScope { Kind = ScopeKind.Firm, Id = isOwn ? "alpha-75" : "beta-75" },
                _ => null,
            };
            if (value is not null)
            {
                field.Accessor.SetValue(request, value);
            }
        }

        return request;
    }

    private static async Task<AccessAnswer> SendAsync(GrpcChannel channel, MethodDescriptor call, byte[] request, Metadata headers)
    {
        var method = new Method<byte[], byte[]>(call.IsClientStreaming ? MethodType.ClientStreaming : call.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary, call.Service.FullName, call.Name, Bytes, Bytes);
        var options = new CallOptions(headers, DateTime.UtcNow + Patience);
        try
        {
            if (call.IsClientStreaming)
            {
                using var upload = channel.CreateCallInvoker().AsyncClientStreamingCall(method, null, options);
                await upload.RequestStream.WriteAsync(request);
                await upload.RequestStream.CompleteAsync();
                await upload.ResponseAsync;
                return AccessAnswer.Ok;
            }

            if (!call.IsServerStreaming)
            {
                using var unary = channel.CreateCallInvoker().AsyncUnaryCall(method, null, options, request);
                await unary.ResponseAsync;
                return AccessAnswer.Ok;
            }

            using var stream = channel.CreateCallInvoker().AsyncServerStreamingCall(method, null, options, request);
            await stream.ResponseStream.MoveNext(CancellationToken.None);
            return AccessAnswer.Ok;
        }
        catch (RpcException refused)
        {
            return AccessAnswer.Of(refused);
        }
    }
}
