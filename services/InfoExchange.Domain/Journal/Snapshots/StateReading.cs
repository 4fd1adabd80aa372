using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Journal.Snapshots;

/// <summary>Reads the parts that <see cref="StateWriting"/> wrote: each on its own, in any order and side by side, then the whole.</summary>
/// <param name="parts">All of them, in order.</param>
/// <param name="open">Opens a bulletin's trace.</param>
public sealed class StateReading(IReadOnlyList<ReadOnlyMemory<byte>> parts, Func<string, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> open)
{
    private readonly ImmutableArray<BulletinRecord>[] _bulletins = new ImmutableArray<BulletinRecord>[parts.Count];
    private JurisdictionState? _rooms;
    private JurisdictionState? _answers;

    /// <summary>How many parts there are.</summary>
    public int Count => parts.Count;

    /// <summary>Reads one part; once each.</summary>
    /// <exception cref="FormatException">It is not what was written.</exception>
    public void Read(int part)
    {
        var reader = new SnapshotReader(parts[part]);
        switch (part)
        {
            case 0:
                _rooms = JurisdictionState.ReadRooms(reader);
                break;
            case 1:
                _answers = JurisdictionState.ReadAnswers(reader);
                break;
            default:
                _bulletins[part] = reader.Each(() => ReadBulletin(reader));
                break;
        }

        if (!reader.IsAtEnd)
        {
            throw new FormatException("a part of a snapshot goes on where it should end");
        }
    }

    /// <summary>The state, when every part was read.</summary>
    /// <exception cref="FormatException">A part is missing.</exception>
    public JurisdictionState Complete() => _rooms is not null && _answers is not null
        ? _rooms.With(_answers, _bulletins.Skip(StateWriting.FirstBulletins).SelectMany(part => part))
        : throw new FormatException("a part of a snapshot is missing");

    private BulletinRecord ReadBulletin(SnapshotReader reader) => BulletinRecord.Read(reader, id =>
    {
        var isClear = reader.Flag();
        var trace = reader.Bytes();
        return new SnapshotReader(isClear ? trace : open(id, trace));
    });
}
