using System.Buffers.Binary;
using System.Security.Cryptography;
using Grpc.Core;
using InfoExchange.Domain.Journal;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Pages by the last key shown: stable while the journal grows. Tokens are sealed, all of one length: keys are positions, and how much lies between them is not everybody's to know.</summary>
/// <remarks>The key is this process's own: after a restart a list begins anew.</remarks>
internal static class Paging
{
    /// <summary>Items of a page when the caller names none, and the most it may name.</summary>
    public const int DefaultSize = 50;

    /// <summary>Most items of a page.</summary>
    public const int MaxSize = 200;

    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int PlainLength = 2 * sizeof(long);
    private const long NotAsOf = -1;

    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    /// <exception cref="RpcException">INVALID_ARGUMENT for a size or a token that is none.</exception>
    public static (int Size, long After) Read(int size, string token)
    {
        var (read, after, _) = Read(size, token, 0);
        return (read, after);
    }

    /// <summary>Reads a page of a journal as it stood when the first page was read.</summary>
    /// <param name="size">As asked.</param>
    /// <param name="token">From the page before; empty for the first.</param>
    /// <param name="head">Last position now.</param>
    /// <exception cref="RpcException">INVALID_ARGUMENT for a size or a token that is none.</exception>
    public static (int Size, long After, long AsOf) Read(int size, string token, long head)
    {
        if (size is < 0 or > MaxSize)
        {
            throw CommandRefusals.UnknownValue("page_size").ToException();
        }

        var (after, asOf) = (0L, head);
        if (token.Length > 0 && !TryRead(token, out after, ref asOf))
        {
            throw CommandRefusals.UnknownValue("page_token").ToException();
        }

        return (size == 0 ? DefaultSize : size, after, Math.Min(asOf, head));
    }

    /// <summary>One page and the token of the next; an empty token ends.</summary>
    /// <param name="items">From the first of the page on.</param>
    /// <param name="size">Most of a page.</param>
    /// <param name="key">By which pages go, ascending or descending throughout.</param>
    /// <param name="asOf">What the next pages are read as of; null when they show what is there then.</param>
    public static (List<T> Page, string Next) Take<T>(IEnumerable<T> items, int size, Func<T, long> key, long? asOf = null)
    {
        var page = items.Take(size + 1).ToList();
        if (page.Count <= size)
        {
            return (page, "");
        }

        page.RemoveAt(size);
        return (page, Seal(key(page[^1]), asOf ?? NotAsOf));
    }

    /// <summary>The token of the page after this key, however few items the page before had.</summary>
    /// <param name="last">Key after which it begins.</param>
    /// <param name="asOf">What it is read as of.</param>
    public static string After(long last, long asOf) => Seal(last, asOf);

    private static string Seal(long last, long asOf)
    {
        Span<byte> plain = stackalloc byte[PlainLength];
        BinaryPrimitives.WriteInt64BigEndian(plain, last);
        BinaryPrimitives.WriteInt64BigEndian(plain[sizeof(long)..], asOf);
        Span<byte> token = stackalloc byte[NonceLength + PlainLength + TagLength];
        RandomNumberGenerator.Fill(token[..NonceLength]);
        using var cipher = new AesGcm(Key, TagLength);
        cipher.Encrypt(token[..NonceLength], plain, token[NonceLength..^TagLength], token[^TagLength..]);
        return Convert.ToBase64String(token);
    }

    private static bool TryRead(string token, out long after, ref long asOf)
    {
        Span<byte> bytes = stackalloc byte[NonceLength + PlainLength + TagLength];
        Span<byte> plain = stackalloc byte[PlainLength];
        after = 0;
        if (token.Length > 64 || !Convert.TryFromBase64String(token, bytes, out var length) || length != bytes.Length)
        {
            return false;
        }

        using var cipher = new AesGcm(Key, TagLength);
        try
        {
            cipher.Decrypt(bytes[..NonceLength], bytes[NonceLength..^TagLength], bytes[^TagLength..], plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        after = BinaryPrimitives.ReadInt64BigEndian(plain);
        asOf = BinaryPrimitives.ReadInt64BigEndian(plain[sizeof(long)..]) is var kept && kept != NotAsOf ? kept : asOf;
        return true;
    }
}
