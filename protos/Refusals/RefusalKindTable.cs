using Grpc.Core;
using InfoExchange.Protos.V1;

namespace InfoExchange.Protos.Refusals;

/// <summary>The one table of what kinds of refusal are called and answer with.</summary>
public static class RefusalKindTable
{
    // In order of precedence: the first kind present decides the status of a call that was refused for several.
    private static readonly (RefusalKind Kind, string Word, StatusCode Status)[] s_rows =
    [
        (RefusalKind.Unauthenticated, "unauthenticated", StatusCode.Unauthenticated),
        (RefusalKind.Forbidden, "forbidden", StatusCode.PermissionDenied),
        (RefusalKind.Invalid, "invalid", StatusCode.InvalidArgument),
        (RefusalKind.Unknown, "unknown", StatusCode.NotFound),
        (RefusalKind.Conflict, "conflict", StatusCode.AlreadyExists),
        (RefusalKind.Stale, "stale", StatusCode.FailedPrecondition),
        (RefusalKind.Exhausted, "exhausted", StatusCode.ResourceExhausted),
        (RefusalKind.Unavailable, "unavailable", StatusCode.Unavailable),
    ];

    /// <summary>The status that a kind answers with.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Unspecified, or not of this contract.</exception>
    public static StatusCode StatusOf(RefusalKind kind) => Row(kind).Status;

    /// <summary>The kind's word in status details, lower case.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Unspecified, or not of this contract.</exception>
    public static string WordOf(RefusalKind kind) => Row(kind).Word;

    /// <summary>The kind of a word, in any case: the domain's names of kinds are these words.</summary>
    /// <returns><see cref="RefusalKind.Unspecified"/> for a word that this version does not know.</returns>
    public static RefusalKind KindOf(string word) => Array.Find(s_rows, row => string.Equals(row.Word, word, StringComparison.OrdinalIgnoreCase)).Kind;

    /// <summary>The kind that answers with a status.</summary>
    /// <returns><see cref="RefusalKind.Unspecified"/> for a status that is no refusal, such as INTERNAL.</returns>
    public static RefusalKind KindOf(StatusCode status) => Array.Find(s_rows, row => row.Status == status).Kind;

    /// <summary>The kind that decides the status among several.</summary>
    /// <param name="kinds">At least one, each of this contract.</param>
    public static RefusalKind Leading(IEnumerable<RefusalKind> kinds) => kinds.MinBy(kind => Array.FindIndex(s_rows, row => row.Kind == kind));

    private static (RefusalKind Kind, string Word, StatusCode Status) Row(RefusalKind kind)
    {
        var row = Array.Find(s_rows, candidate => candidate.Kind == kind);
        return row.Word is null ? throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of this contract.") : row;
    }
}
