using System.Collections.Immutable;
using System.Security.Cryptography;

namespace InfoExchange.Formats.Drafts;

/// <summary>The thing that was read, kept whole.</summary>
public sealed class ImportSource
{
    internal ImportSource(string form, string fileName, ReadOnlySpan<byte> bytes)
    {
        Form = form;
        FileName = fileName;
        Bytes = ImmutableArray.Create(bytes);
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    /// <summary><c>cap-1.1</c>, <c>cap-1.2</c> or <c>message-police</c>.</summary>
    public string Form { get; }

    /// <summary>As the caller named it; never opened.</summary>
    public string FileName { get; }

    /// <summary>Exactly what was given.</summary>
    public ImmutableArray<byte> Bytes { get; }

    /// <summary>Of <see cref="Bytes"/>; 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>The sender's own identifier; null for messages.</summary>
    public string? Identifier { get; init; }

    /// <summary>Who sent it, as the source says; null when it does not.</summary>
    public string? Sender { get; init; }

    /// <summary>Name of the pinned certificate whose signature was verified over all of it; null when none was.</summary>
    public string? SignedBy { get; init; }

    /// <summary>UTC; null when the source does not say.</summary>
    public DateTimeOffset? SentAt { get; init; }
}
