namespace Grpc.Net.Client;

/// <summary>Why this end gave a call up.</summary>
internal enum StopReason
{
    /// <summary>It did not.</summary>
    None = 0,

    /// <summary>The caller's token, or one given to a read or write.</summary>
    Cancelled,

    /// <summary>The deadline.</summary>
    Deadline,

    /// <summary>The call, or its channel, was disposed.</summary>
    Disposed,
}
