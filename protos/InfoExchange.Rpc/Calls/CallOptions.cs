using System.Diagnostics.CodeAnalysis;

namespace Grpc.Core;

/// <summary>Settings of one call; each <c>With…</c> gives a changed copy.</summary>
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "Same surface as the official type.")]
public readonly struct CallOptions
{
    /// <summary>All settings at once.</summary>
    /// <param name="headers">Sent with the request; null for none.</param>
    /// <param name="deadline">UTC; null for none. A past one fails the call without sending it.</param>
    /// <param name="cancellationToken">Heard until the call has ended.</param>
    /// <param name="writeOptions">For messages whose write names none.</param>
    /// <param name="propagationToken">From the call being served; its deadline and cancellation hold beside the own ones.</param>
    /// <param name="credentials">Asked for metadata before the request goes out; ignored on a channel without TLS unless the channel says otherwise.</param>
    [SuppressMessage("Design", "CA1068:CancellationToken parameters must come last", Justification = "Same surface as the official type.")]
    public CallOptions(
        Metadata? headers = null,
        DateTime? deadline = null,
        CancellationToken cancellationToken = default,
        WriteOptions? writeOptions = null,
        ContextPropagationToken? propagationToken = null,
        CallCredentials? credentials = null)
    {
        Headers = headers;
        Deadline = deadline;
        CancellationToken = cancellationToken;
        WriteOptions = writeOptions;
        PropagationToken = propagationToken;
        Credentials = credentials;
    }

    /// <summary>Sent with the request; null for none.</summary>
    public Metadata? Headers { get; private init; }

    /// <summary>UTC; null for none.</summary>
    public DateTime? Deadline { get; private init; }

    /// <summary>Heard until the call has ended.</summary>
    public CancellationToken CancellationToken { get; private init; }

    /// <summary>For messages whose write names none.</summary>
    public WriteOptions? WriteOptions { get; private init; }

    /// <summary>From the call being served, or null.</summary>
    public ContextPropagationToken? PropagationToken { get; private init; }

    /// <summary>Asked for metadata before the request goes out, or null.</summary>
    public CallCredentials? Credentials { get; private init; }

    /// <summary>Whether a server that is not there yet is looked for, with growing pauses, until the deadline or a cancellation; false fails the call at once.</summary>
    public bool IsWaitForReady { get; private init; }

    /// <summary>With other headers, in place of the present ones.</summary>
    public CallOptions WithHeaders(Metadata headers) => this with { Headers = headers };

    /// <summary>With another deadline, in UTC.</summary>
    public CallOptions WithDeadline(DateTime deadline) => this with { Deadline = deadline };

    /// <summary>With another token.</summary>
    public CallOptions WithCancellationToken(CancellationToken cancellationToken) => this with { CancellationToken = cancellationToken };

    /// <summary>With other write options.</summary>
    public CallOptions WithWriteOptions(WriteOptions writeOptions) => this with { WriteOptions = writeOptions };

    /// <summary>With another propagation token.</summary>
    public CallOptions WithPropagationToken(ContextPropagationToken propagationToken) => this with { PropagationToken = propagationToken };

    /// <summary>With other credentials.</summary>
    public CallOptions WithCredentials(CallCredentials credentials) => this with { Credentials = credentials };

    /// <summary>See <see cref="IsWaitForReady"/>.</summary>
    public CallOptions WithWaitForReady(bool waitForReady = true) => this with { IsWaitForReady = waitForReady };
}
