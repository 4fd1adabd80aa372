using InfoExchange.Domain.Attachments;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Ports;

namespace InfoExchange.DepartementService.Attachments;

/// <summary>Pictures between their sending and the bulletin or return that names them: in memory, each for its author alone, for half an hour. Nothing of them is durable before.</summary>
/// <param name="limits">What is taken.</param>
/// <param name="chance">Names them.</param>
/// <param name="time">Forgets them.</param>
internal sealed class AttachmentShelf(AttachmentLimits limits, IRandomSource chance, TimeProvider time)
{
    /// <summary>Bytes of all pictures kept or on their way.</summary>
    public const long Room = 64L * 1024 * 1024;

    /// <summary>For how long one is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(30);

    private const int IdLength = 16;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, KeptPicture> _kept = new(StringComparer.Ordinal);
    private readonly Dictionary<(Jurisdiction Territory, string Person), Queue<DateTimeOffset>> _sent = [];
    private long _taken;

    /// <summary>What is taken.</summary>
    public AttachmentLimits Limits { get; } = limits;

    /// <summary>Takes room for an upload that begins; disposing what is given gives it back.</summary>
    /// <param name="owner">Whose journal and who sends.</param>
    /// <param name="key">The caller's key.</param>
    /// <param name="digest">Of the whole file, as announced.</param>
    /// <param name="length">Of the whole file, as announced.</param>
    /// <returns>The room, with what the same key brought before; or why there is none.</returns>
    public Outcome<ShelfRoom> Begin((Jurisdiction Territory, string Person) owner, string key, Digest digest, int length)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            Forget(now);
            if (_kept.Values.FirstOrDefault(k => k.Owner == owner && k.Key == key) is { } before)
            {
                return before.Announced == digest ? Outcome.Accept(new ShelfRoom(this, 0) { Before = before }) : Outcome.Refuse<ShelfRoom>(CommandRefusals.KeyReused());
            }

            var sent = _sent.TryGetValue(owner, out var times) ? times : _sent[owner] = new Queue<DateTimeOffset>();
            if (sent.Count >= Limits.UploadsPerHour)
            {
                return Outcome.Refuse<ShelfRoom>(AttachmentRefusals.TooManyUploads(Limits.UploadsPerHour, sent.Peek() + Hour));
            }

            sent.Enqueue(now);
            if (_taken + length > Room)
            {
                return Outcome.Refuse<ShelfRoom>(AttachmentRefusals.NoRoom());
            }

            _taken += length;
            return Outcome.Accept(new ShelfRoom(this, length));
        }
    }

    /// <summary>Keeps a picture in the place of its room.</summary>
    public KeptPicture Keep((Jurisdiction Territory, string Person) owner, string key, Digest announced, NewPicture picture)
    {
        Span<byte> id = stackalloc byte[IdLength];
        chance.Fill(id);
        lock (_gate)
        {
            var kept = new KeptPicture(Convert.ToHexStringLower(id), owner, key, announced, picture, time.GetUtcNow() + KeptFor);
            _kept.Add(kept.Id, kept);
            _taken += picture.Bytes.Length;
            return kept;
        }
    }

    /// <summary>What somebody sent under an id; null when nothing is kept, or it was somebody else.</summary>
    public NewPicture? Find((Jurisdiction Territory, string Person) owner, string id)
    {
        lock (_gate)
        {
            Forget(time.GetUtcNow());
            return _kept.GetValueOrDefault(id) is { } kept && kept.Owner == owner ? kept.Picture : null;
        }
    }

    /// <summary>What was published, or sent up, is sealed elsewhere now.</summary>
    public void Remove((Jurisdiction Territory, string Person) owner, IEnumerable<string> ids)
    {
        lock (_gate)
        {
            foreach (var kept in ids.Select(id => _kept.GetValueOrDefault(id)).OfType<KeptPicture>().Where(k => k.Owner == owner).ToList())
            {
                Take(kept);
            }
        }
    }

    internal void GiveBack(int length)
    {
        lock (_gate)
        {
            _taken -= length;
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var kept in _kept.Values.Where(k => k.Until <= now).ToList())
        {
            Take(kept);
        }

        foreach (var (owner, sent) in _sent.ToList())
        {
            while (sent.TryPeek(out var first) && first + Hour <= now)
            {
                sent.Dequeue();
            }

            if (sent.Count == 0)
            {
                _sent.Remove(owner);
            }
        }
    }

    private void Take(KeptPicture kept)
    {
        _kept.Remove(kept.Id);
        _taken -= kept.Picture.Bytes.Length;
    }
}
