using System.Globalization;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace InfoExchange.Protos.Refusals;

/// <summary>How long the other side asks to be left alone before the same call is made again.</summary>
/// <remarks>
/// Read in this order: google.rpc.RetryInfo in <c>grpc-status-details-bin</c>; trailer <c>retry-after</c>, whole seconds (RFC 9110 §10.2.3, the form without a date);
/// trailer <c>grpc-retry-pushback-ms</c> (gRFC A6).
/// </remarks>
public static class RetryAdvice
{
    private const string DetailsKey = "grpc-status-details-bin";
    private const string SecondsKey = "retry-after";
    private const string MillisecondsKey = "grpc-retry-pushback-ms";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Reads the advice of a failed call.</summary>
    /// <param name="exception">As a client catches it.</param>
    /// <returns>From zero to one day, cut there; null when nothing was said or it makes no sense.</returns>
    public static TimeSpan? Read(RpcException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return OfDetails(exception.Trailers) ?? OfText(exception.Trailers, SecondsKey, 1_000) ?? OfText(exception.Trailers, MillisecondsKey, 1);
    }

    private static TimeSpan? OfDetails(Metadata trailers)
    {
        if (trailers.GetValueBytes(DetailsKey) is not { } bytes)
        {
            return null;
        }

        try
        {
            foreach (var detail in Google.Rpc.Status.Parser.ParseFrom(bytes).Details)
            {
                if (detail.TryUnpack<RetryInfo>(out var advice) && advice.RetryDelay is { Seconds: >= 0, Nanos: >= 0 } delay)
                {
                    return Cut(Math.Min(delay.Seconds, (long)Longest.TotalSeconds) + (delay.Nanos / 1e9));
                }
            }
        }
        catch (InvalidProtocolBufferException)
        {
            // Malformed details say nothing; the status stands.
            return null;
        }

        return null;
    }

    private static TimeSpan? OfText(Metadata trailers, string key, int milliseconds) =>
        trailers.Get(key) is { IsBinary: false, Value: var text } && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Cut(Math.Min(number, (long)Longest.TotalMilliseconds) * (milliseconds / 1e3))
            : null;

    private static TimeSpan Cut(double seconds) => seconds < Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Longest;
}
