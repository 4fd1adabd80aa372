using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Operations;

/// <summary>Why nothing is done with a dead letter.</summary>
public static class OperationsRefusals
{
    /// <summary>The topology has no such queue, or none that concerns the territory.</summary>
    public static Refusal UnknownQueue(string queue) => new(RefusalKind.Unknown, "operations.unknown_queue", "queue", RefusalArgument.Of("queue", queue));

    /// <summary>Another process reads that queue: only it reaches the dead letters there.</summary>
    public static Refusal ReadElsewhere(string queue) => new(RefusalKind.Stale, "operations.read_elsewhere", "queue", RefusalArgument.Of("queue", queue));

    /// <summary>No dead letter of that id is there.</summary>
    public static Refusal UnknownLetter(string messageId) => new(RefusalKind.Unknown, "operations.unknown_letter", "message_id", RefusalArgument.Of("id", messageId));

    /// <summary>Something is proposed or ordered of that letter already.</summary>
    public static Refusal AlreadyAsked() => new(RefusalKind.Stale, "operations.already_asked", "message_id");

    /// <summary>No proposal of that id waits.</summary>
    public static Refusal UnknownProposal(string actId) => new(RefusalKind.Unknown, "operations.unknown_proposal", "act_id", RefusalArgument.Of("id", actId));

    /// <summary>Whoever proposed does not validate.</summary>
    public static Refusal SecondPersonNeeded() => new(RefusalKind.Forbidden, "operations.second_person_needed");

    /// <summary>The bus can't be read now.</summary>
    public static Refusal BusAway() => new(RefusalKind.Unavailable, "operations.bus_away");
}
