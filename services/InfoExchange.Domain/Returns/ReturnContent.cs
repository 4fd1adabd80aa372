using InfoExchange.Domain.Bulletins;

namespace InfoExchange.Domain.Returns;

/// <summary>The words of a return: sealed under the return's content key.</summary>
/// <param name="Text">0 to <see cref="MaxTextLength"/> UTF-16 code units.</param>
/// <param name="Place">Where, in words; empty means at the recipient's own address.</param>
/// <param name="Vehicle">Structured vehicle; null when none.</param>
public sealed record ReturnContent(string Text, string Place, Vehicle? Vehicle)
{
    /// <summary>UTF-16 code units of a return's text.</summary>
    public const int MaxTextLength = 5_000;
}
