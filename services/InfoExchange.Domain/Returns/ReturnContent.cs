using System.Collections.Immutable;
using InfoExchange.Domain.Attachments;
using InfoExchange.Domain.Bulletins;

namespace InfoExchange.Domain.Returns;

/// <summary>The words of a return: sealed under the return's content key.</summary>
/// <param name="text">0 to <see cref="MaxTextLength"/> UTF-16 code units.</param>
/// <param name="place">Where, in words; empty means at the recipient's own address.</param>
/// <param name="vehicle">Structured vehicle; null when none.</param>
public sealed class ReturnContent(string text, string place, Vehicle? vehicle)
{
    /// <summary>UTF-16 code units of a return's text.</summary>
    public const int MaxTextLength = 5_000;

    /// <summary>0 to <see cref="MaxTextLength"/> UTF-16 code units.</summary>
    public string Text { get; } = text;

    /// <summary>Where, in words; empty means at the recipient's own address.</summary>
    public string Place { get; } = place;

    /// <summary>Structured vehicle; null when none.</summary>
    public Vehicle? Vehicle { get; } = vehicle;

    /// <summary>Pictures, sealed beside the words.</summary>
    public ImmutableArray<StoredAttachment> Photos { get; init => field = value.IsDefault ? [] : value; } = [];
}
