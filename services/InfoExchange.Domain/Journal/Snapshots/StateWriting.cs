using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Journal.Snapshots;

/// <summary>A state as parts of a snapshot: one for all rooms, one for remembered answers, then bulletins by the hundred. Equal states give equal parts.</summary>
/// <remarks>
/// In clear stands only what entries tell in clear. Who was to receive a bulletin and who received it was opened from sealed payloads, and is sealed again,
/// bulletin by bulletin, under the trace key that an erasure destroys.
/// </remarks>
public sealed class StateWriting
{
    internal const int BulletinsPerPart = 512;
    internal const int FirstBulletins = 2;

    private readonly JurisdictionState _state;
    private readonly ImmutableArray<BulletinRecord> _bulletins;
    private readonly Func<string, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> _seal;

    /// <summary>Prepares a state for writing.</summary>
    /// <param name="state">The state.</param>
    /// <param name="seal">Seals a trace under its bulletin's key; called for those of <see cref="SealedBulletins"/> only.</param>
    public StateWriting(JurisdictionState state, Func<string, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> seal)
    {
        ArgumentNullException.ThrowIfNull(state);
        _state = state;
        _seal = seal;
        _bulletins = [.. state.Bulletins.ById.Values.OrderBy(b => b.Latest.BulletinId, StringComparer.Ordinal)];
    }

    /// <summary>How many parts there are; at least two.</summary>
    public int Count => FirstBulletins + ((_bulletins.Length + BulletinsPerPart - 1) / BulletinsPerPart);

    /// <summary>Ids of bulletins that have a trace, in ordinal order: their trace keys are needed to write, and to read again.</summary>
    public static ImmutableArray<string> SealedBulletins(JurisdictionState state) =>
        [.. state.Bulletins.ById.Values.Where(b => !b.IsWithoutTrace).Select(b => b.Latest.BulletinId).Order(StringComparer.Ordinal)];

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
            default:
                writer.Each([.. _bulletins.Skip((part - FirstBulletins) * BulletinsPerPart).Take(BulletinsPerPart)], bulletin => Write(writer, bulletin));
                break;
        }

        return writer;
    }

    private void Write(SnapshotWriter writer, BulletinRecord bulletin)
    {
        bulletin.WriteClear(writer);
        var trace = new SnapshotWriter();
        bulletin.WriteTrace(trace);
        var whole = Joined(trace);
        writer.Flag(bulletin.IsWithoutTrace);
        writer.Bytes((bulletin.IsWithoutTrace ? whole : _seal(bulletin.Latest.BulletinId, whole)).Span);
    }

    private static ReadOnlyMemory<byte> Joined(SnapshotWriter writer)
    {
        if (writer.Pieces is [var only])
        {
            return only;
        }

        var whole = new byte[writer.Length];
        var at = 0;
        foreach (var piece in writer.Pieces)
        {
            piece.CopyTo(whole.AsMemory(at));
            at += piece.Length;
        }

        return whole;
    }
}
