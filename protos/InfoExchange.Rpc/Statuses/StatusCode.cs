namespace Grpc.Core;

/// <summary>Outcome of a call; the numbers are those of the wire (gRPC, <c>statuscodes.md</c>).</summary>
public enum StatusCode
{
    /// <summary>Done.</summary>
    OK = 0,

    /// <summary>Given up, usually by the caller.</summary>
    Cancelled = 1,

    /// <summary>Failed in a way nobody described; also what an unhandled exception of a handler becomes.</summary>
    Unknown = 2,

    /// <summary>The request is wrong whatever the state of the server.</summary>
    InvalidArgument = 3,

    /// <summary>Too late, even if the work was done.</summary>
    DeadlineExceeded = 4,

    /// <summary>What was asked for does not exist, or its existence is not the caller's business.</summary>
    NotFound = 5,

    /// <summary>What was to be created exists.</summary>
    AlreadyExists = 6,

    /// <summary>Known caller, not allowed.</summary>
    PermissionDenied = 7,

    /// <summary>A quota, a size or the disk is used up.</summary>
    ResourceExhausted = 8,

    /// <summary>The state forbids it; a retry without changing the state fails again.</summary>
    FailedPrecondition = 9,

    /// <summary>Lost a race; the caller may start over at a higher level.</summary>
    Aborted = 10,

    /// <summary>Past the valid range, in the present state.</summary>
    OutOfRange = 11,

    /// <summary>No such service or method, or not a supported form of it.</summary>
    Unimplemented = 12,

    /// <summary>An invariant of the runtime or the protocol broke.</summary>
    Internal = 13,

    /// <summary>Passing trouble; the same call may be tried again with backoff.</summary>
    Unavailable = 14,

    /// <summary>Lost or corrupted beyond recovery.</summary>
    DataLoss = 15,

    /// <summary>No valid credentials.</summary>
    Unauthenticated = 16,
}
