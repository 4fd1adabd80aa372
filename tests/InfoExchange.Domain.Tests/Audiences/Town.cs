namespace InfoExchange.Domain.Tests.Audiences;

/// <summary>What one decision is made on, as bare facts: nothing of it is looked up, combined or counted yet.</summary>
internal class Town
{
    public ImmutableArray<JournalEvent> Facts { get; protected init; } = [];

    public ImmutableArray<SharingRuleChanged> Rules { get; protected init; } = [];

    public required BulletinDraft Draft { get; init; }

    /// <summary>Whether anything flows at all.</summary>
    public FlowState Flows { get; protected init; }

    public Jurisdiction Here { get; protected init; } = Paris.Here;

    public DateTimeOffset Now { get; protected init; } = RandomTown.Noon;
}
