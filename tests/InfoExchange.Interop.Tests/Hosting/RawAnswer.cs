using System.Net;

namespace InfoExchange.Interop.Tests.Hosting;

/// <summary>What came back, as it came.</summary>
public sealed record RawAnswer(HttpStatusCode HttpStatus, Dictionary<string, string> Headers, Dictionary<string, string> Trailers, byte[] Body)
{
    /// <summary>From the headers or, failing that, the trailers; null when neither has one.</summary>
    public string? GrpcStatus => Headers.GetValueOrDefault("grpc-status") ?? Trailers.GetValueOrDefault("grpc-status");

    public bool IsTrailersOnly => Headers.ContainsKey("grpc-status");
}
