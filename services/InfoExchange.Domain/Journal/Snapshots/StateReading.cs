using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Records;
using InfoExchange.Domain.Returns;

namespace InfoExchange.Domain.Journal.Snapshots;

/// <summary>Reads the parts that <see cref="StateWriting"/> wrote: each on its own, in any order and side by side, then the whole.</summary>
/// <param name="parts">All of them, in order.</param>
/// <param name="open">Opens a bulletin's trace.</param>
public sealed class StateReading(IReadOnlyList<ReadOnlyMemory<byte>> parts, Func<string, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> open)
{
    private readonly ImmutableArray<KeyValuePair<string, BulletinSlot>>[] _bulletins = new ImmutableArray<KeyValuePair<string, BulletinSlot>>[parts.Count];
    private JurisdictionState? _rooms;
    private JurisdictionState? _answers;
    private ReturnsState? _returns;
    private RecordsState? _records;

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
            case 2:
                _returns = ReturnsState.Read(reader);
                break;
            case 3:
                _records = RecordsState.Read(reader);
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
    public JurisdictionState Complete() => _rooms is not null && _answers is not null && _returns is not null && _records is not null
        ? _rooms.With(_answers, _returns, _records, _bulletins.Skip(StateWriting.FirstBulletins).SelectMany(part => part))
        : throw new FormatException("a part of a snapshot is missing");

    // What is clear is nothing, or next to it: read at once, so that nobody takes it for a trace. What is open is read at once, for timers look at it.
    private KeyValuePair<string, BulletinSlot> ReadBulletin(SnapshotReader reader)
    {
        var id = reader.Text();
        var isOpen = reader.Flag();
        var clear = reader.Bytes();
        var isClear = reader.Flag();
        var bytes = reader.Bytes();
        var reach = isClear ? Held<BulletinReach>.Of(BulletinReach.Read(new SnapshotReader(bytes))) : Held<BulletinReach>.Of(open(id, bytes), BulletinReach.Read);
        return KeyValuePair.Create(id, isOpen ? BulletinSlot.Of(BulletinRecord.Read(new SnapshotReader(clear), reach)) : new BulletinSlot(Held<BulletinRecord>.Of(clear, at => BulletinRecord.Read(at, reach)), reach));
    }
}
