using System.IO.Compression;
using Grpc.Core;
using Grpc.Core.Wire;

namespace Grpc.Net.Client;

/// <summary>Whether requests are compressed: the metadata of the call asks for it, one write may decline.</summary>
internal static class RequestCompression
{
    /// <summary>The encoding that a call asks for; null for none.</summary>
    /// <exception cref="RpcException">INTERNAL: one that this client does not know.</exception>
    public static string? EncodingOf(CallOptions call) => call.Headers?.GetValue(WireNames.EncodingRequest) switch
    {
        null or WireNames.Identity => null,
        WireNames.Gzip => WireNames.Gzip,
        var other => throw new RpcException(new Status(StatusCode.Internal, $"Could not find compression provider for '{other}'.")),
    };

    /// <summary>How hard one message is compressed; null for not at all.</summary>
    public static CompressionLevel? Of(CallOptions call, WriteOptions? write) =>
        EncodingOf(call) is null || (write ?? call.WriteOptions)?.Flags.HasFlag(WriteFlags.NoCompress) == true ? null : CompressionLevel.Fastest;
}
