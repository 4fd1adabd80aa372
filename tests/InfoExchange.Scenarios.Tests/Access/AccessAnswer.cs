using Grpc.Core;
using InfoExchange.Protos.Refusals;

namespace InfoExchange.Scenarios.Tests.Access;

/// <summary>What a call came to.</summary>
/// <param name="Status">OK also for a stream that began.</param>
/// <param name="Code">Of the first refusal; empty without.</param>
/// <param name="Text">What the caller reads.</param>
/// <param name="Size">Bytes of all trailers.</param>
internal sealed record AccessAnswer(StatusCode Status, string Code, string Text, int Size)
{
    private static readonly string[] OfTheDoor = ["access.", "assertion.", "token."];

    public static AccessAnswer Ok { get; } = new(StatusCode.OK, "", "", 0);

    /// <summary>True when the caller came in, whatever became of an empty request.</summary>
    public bool IsOpened => Status is not (StatusCode.Unauthenticated or StatusCode.Unimplemented or StatusCode.Internal or StatusCode.Unknown or StatusCode.Unavailable)
        && !OfTheDoor.Any(prefix => Code.StartsWith(prefix, StringComparison.Ordinal));

    public static AccessAnswer Of(RpcException refused) =>
        new(refused.StatusCode, RefusalStatus.Read(refused) is [var first, ..] ? first.Code : "", refused.Status.Detail, refused.Trailers.Where(entry => entry.Key is not ("date" or "server")).Sum(entry => entry.IsBinary ? entry.ValueBytes.Length : entry.Value.Length));

    public override string ToString() => $"{Status} {Code}";
}
