using Google.Protobuf;
using Grpc.Core;

namespace InfoExchange.Protos.Refusals;

/// <summary>Carries refusals in the status of a call, as standard details that gRPC libraries of other languages read, and reads them back.</summary>
/// <remarks>
/// Trailer <c>grpc-status-details-bin</c>: google.rpc.Status with one google.rpc.ErrorInfo per refusal (reason = code, domain <c>infoexchange</c>,
/// metadata = arguments, <c>refusal.kind</c>, <c>refusal.field</c>, <c>text.fr</c>, <c>text.en</c>); one google.rpc.BadRequest when fields are wrong; one google.rpc.PreconditionFailure when
/// the state does not allow it (type = code, subject = field); one google.rpc.RetryInfo when all refusals are of kinds that pass with time: RESOURCE_EXHAUSTED, UNAVAILABLE.
/// </remarks>
public static class RefusalStatus
{
    /// <summary>Code of the line that stands for refusals that did not fit; its argument <c>count</c> says how many.</summary>
    public const string MoreRefusals = "request.more_refusals";

    private const string DetailsKey = "grpc-status-details-bin";

    /// <summary>The exception that refuses a call.</summary>
    /// <param name="lines">All refusals of the request, the most important first; at least one. What exceeds the metadata that clients accept loses its texts, then is counted only.</param>
    /// <exception cref="ArgumentException">No line, or a kind that is unspecified: a refusal without kind can't be answered.</exception>
    public static RpcException ToException(IReadOnlyList<RefusalLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        if (lines.Count == 0)
        {
            throw new ArgumentException("A refused call has at least one refusal.", nameof(lines));
        }

        var code = RefusalKindTable.StatusOf(RefusalKindTable.Leading(lines.Select(line => line.Kind)));
        var message = MessageOf(lines);
        var details = RefusalDetails.Pack(code, message, lines).ToByteArray();
        return new RpcException(new Status(code, message), new Metadata { { DetailsKey, details } });
    }

    /// <summary>The refusals that a failed call carries.</summary>
    /// <param name="exception">As a client catches it.</param>
    /// <returns>In the service's order, texts that were cut filled in from this build's table; empty when it carries none or they can't be read: then only the status counts.</returns>
    public static IReadOnlyList<RefusalLine> Read(RpcException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (exception.Trailers.GetValueBytes(DetailsKey) is not { } bytes)
        {
            return [];
        }

        try
        {
            return RefusalDetails.Unpack(Google.Rpc.Status.Parser.ParseFrom(bytes), RefusalKindTable.KindOf(exception.StatusCode));
        }
        catch (InvalidProtocolBufferException)
        {
            // The other side's details are malformed; its status still says enough to act on.
            return [];
        }
    }

    private static string MessageOf(IReadOnlyList<RefusalLine> lines)
    {
        var first = lines[0].English.Length > 0 ? lines[0].English : lines[0].Code;
        var cut = first.Length <= 120 ? first : first[..(char.IsHighSurrogate(first[119]) ? 119 : 120)] + "…";
        return lines.Count == 1 ? cut : $"{cut} (and {lines.Count - 1} more)";
    }
}
