using InfoExchange.Domain.Journal.Snapshots;

namespace InfoExchange.Domain.Bulletins;

/// <summary>A bulletin's place in the table: read, or the bytes of a snapshot. Its reach is apart, for it is sealed apart.</summary>
internal sealed record BulletinSlot(Held<BulletinRecord> Record, Held<BulletinReach> Reach)
{
    /// <summary>True when nothing in it was opened from a sealed payload, or nothing is left of that: who was to receive and who received.</summary>
    public bool IsWithoutTrace => !Reach.IsUnread && Reach.Value.IsEmpty;

    /// <summary>True while it is not closed. Those are read with the snapshot: timers look at them.</summary>
    public bool IsOpen => !Record.IsUnread && Record.Value.Closed is null;

    public static BulletinSlot Of(BulletinRecord record) => new(Held<BulletinRecord>.Of(record), record.Reach);
}
