using InfoExchange.Domain.Outcomes;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Why a process of a gateway is given no lease at all.</summary>
internal static class LeaseRefusals
{
    /// <summary>It names itself as another gateway's process, or not at all.</summary>
    public static Refusal Process() => new(RefusalKind.Forbidden, "lease.process", "process");

    /// <summary>It has applied what this journal does not hold: the journal was restored to an earlier state.</summary>
    public static Refusal Ahead() => new(RefusalKind.Stale, "lease.ahead", "applied_position");
}
