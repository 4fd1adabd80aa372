using Grpc.Core;

namespace InfoExchange.Client.Failures;

/// <summary>An act was sent several times and no answer came: whether it is recorded is unknown. Send it again with the same key and content: it is done once.</summary>
public sealed class OutcomeUnknownException : Exception
{
    internal OutcomeUnknownException(string act, string idempotencyKey, int attempts, Exception last)
        : base($"Whether {act} is recorded is unknown after {attempts} attempts ({(last as RpcException)?.StatusCode.ToString() ?? last.GetType().Name}): {last.Message} Send it again with idempotency key '{idempotencyKey}': within 40 days it is done once.", last) =>
        (IdempotencyKey, Attempts) = (idempotencyKey, attempts);

    /// <summary>Give the same one when the act is sent again.</summary>
    public string IdempotencyKey { get; }

    /// <summary>How often it was sent; at least 1.</summary>
    public int Attempts { get; }
}
