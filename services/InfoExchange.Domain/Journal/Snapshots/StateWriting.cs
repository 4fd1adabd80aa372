using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Journal.Snapshots;

/// <summary>A state as parts of a snapshot: rooms, remembered answers, returns, records, then bulletins by the hundred. Equal states give equal parts.</summary>
/// <remarks>
/// In clear stands only what entries tell in clear. Who was to receive a bulletin and who received it was opened from sealed payloads, and is sealed again,
/// bulletin by bulletin, under the trace key that an erasure destroys.
/// </remarks>
public sealed class StateWriting
{
    internal const int BulletinsPerPart = 512;
    /// <summary>Parts before those that hold bulletins: nothing in them is sealed.</summary>
    public const int FirstBulletins = 4;


    private readonly JurisdictionState _state;
    private readonly ImmutableArray<KeyValuePair<string, BulletinSlot>> _bulletins;
    private readonly Func<string, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> _seal;

    /// <summary>Prepares a state for writing.</summary>
    /// <param name="state">The state.</param>
    /// <param name="seal">Seals a trace under its bulletin's key; called for those of <see cref="SealedBulletins"/> only.</param>
    public StateWriting(JurisdictionState state, Func<string, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> seal)
    {
        ArgumentNullException.ThrowIfNull(state);
        _state = state;
        _seal = seal;
        _bulletins = [.. state.Bulletins.ById.Slots.OrderBy(b => b.Key, StringComparer.Ordinal)];
    }

    /// <summary>How many parts there are; at least four.</summary>
    public int Count => FirstBulletins + ((_bulletins.Length + BulletinsPerPart - 1) / BulletinsPerPart);

    /// <summary>Ids of bulletins that have a trace, in ordinal order: their trace keys are needed to write, and to read again.</summary>
    public static ImmutableArray<string> SealedBulletins(JurisdictionState state) =>
        [.. state.Bulletins.ById.Slots.Where(b => !b.Value.IsWithoutTrace).Select(b => b.Key).Order(StringComparer.Ordinal)];

    /// <summary>One part.</summary>
    public SnapshotWriter Write(int part)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(part, Count);
        var writer = new SnapshotWriter();
        switch (part)
        {
            case 0:
                _state.WriteRooms(writer);
                break;
            case 1:
                _state.WriteAnswers(writer);
                break;
            case 2:
                _state.Returns.Write(writer);
                break;
            case 3:
                _state.Records.Write(writer);
                break;
            default:
                writer.Each([.. _bulletins.Skip((part - FirstBulletins) * BulletinsPerPart).Take(BulletinsPerPart)], bulletin => Write(writer, bulletin));
                break;
        }

        return writer;
    }

    private void Write(SnapshotWriter writer, KeyValuePair<string, BulletinSlot> bulletin)
    {
        var (id, slot) = bulletin;
        var (isOpen, isClear) = (slot.IsOpen, slot.IsWithoutTrace);
        var reach = slot.Reach.Write(BulletinReach.Write);
        writer.Text(id);
        writer.Flag(isOpen);
        writer.Bytes(slot.Record.Write(BulletinRecord.WriteClear).Span);
        writer.Flag(isClear);
        writer.Bytes((isClear ? reach : _seal(id, reach)).Span);
    }
}
