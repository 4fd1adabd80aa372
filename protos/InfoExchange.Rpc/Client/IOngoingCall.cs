using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>What whoever sends requests sees of their call, be it one attempt or several.</summary>
internal interface IOngoingCall
{
    /// <summary>As the caller gave them.</summary>
    CallOptions Options { get; }

    /// <summary>How the call ended; never fails.</summary>
    Task<CallEnd> Ended { get; }

    /// <summary>Gives the call up, unless it has ended.</summary>
    void Stop(StopReason reason);

    /// <summary>The exception that tells how the call ended; after <see cref="Ended"/>.</summary>
    /// <param name="cancellationToken">The one that the waiting caller gave, for its own reports.</param>
    Exception EndException(CancellationToken cancellationToken);
}
