using System.Security.Cryptography;
using System.Text;
using InfoExchange.Domain.Journal;
using InfoExchange.Ports.Keys;

namespace InfoExchange.Broker.Snapshots;

/// <summary>Seals the traces of a snapshot, each under its bulletin's trace key: AES-256-GCM, bound to the bulletin. Whatever becomes of the file, an erasure reaches them.</summary>
internal sealed class TraceSealing
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly IReadOnlyDictionary<string, ReadOnlyMemory<byte>> _keys;

    private TraceSealing(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> keys) => _keys = keys;

    /// <summary>Takes the keys of some bulletins.</summary>
    /// <returns>Null when one of them is destroyed.</returns>
    /// <exception cref="Ports.Stores.StoreFailedException">The keys can't be read.</exception>
    public static async Task<TraceSealing?> OfAsync(IKeyStore keys, IReadOnlyList<string> bulletins, CancellationToken cancellationToken)
    {
        var found = await keys.FindAllAsync([.. bulletins.Select(bulletin => new BlobKeyName(BlobKeyKind.Trace, bulletin))], cancellationToken);
        return found.Count == bulletins.Count ? new TraceSealing(found.ToDictionary(key => key.Key.Subject, key => key.Value, StringComparer.Ordinal)) : null;
    }

    /// <summary>Seals one trace; the nonce is fresh chance of the operating system, for no decision rests on it.</summary>
    public ReadOnlyMemory<byte> Seal(string bulletin, ReadOnlyMemory<byte> trace)
    {
        var whole = new byte[NonceLength + trace.Length + TagLength];
        RandomNumberGenerator.Fill(whole.AsSpan(0, NonceLength));
        using var aes = new AesGcm(_keys[bulletin].Span, TagLength);
        aes.Encrypt(whole.AsSpan(0, NonceLength), trace.Span, whole.AsSpan(NonceLength, trace.Length), whole.AsSpan(NonceLength + trace.Length), Encoding.UTF8.GetBytes(bulletin));
        return whole;
    }

    /// <summary>Opens one trace.</summary>
    /// <exception cref="FormatException">It is not what was sealed.</exception>
    public ReadOnlyMemory<byte> Open(string bulletin, ReadOnlyMemory<byte> whole)
    {
        if (whole.Length < NonceLength + TagLength || !_keys.TryGetValue(bulletin, out var key))
        {
            throw new FormatException("a sealed trace of a snapshot is none");
        }

        var span = whole.Span;
        var clear = new byte[whole.Length - NonceLength - TagLength];
        try
        {
            using var aes = new AesGcm(key.Span, TagLength);
            aes.Decrypt(span[..NonceLength], span.Slice(NonceLength, clear.Length), span[(NonceLength + clear.Length)..], clear, Encoding.UTF8.GetBytes(bulletin));
            return clear;
        }
        catch (AuthenticationTagMismatchException fault)
        {
            throw new FormatException("a sealed trace of a snapshot does not open", fault);
        }
    }
}
