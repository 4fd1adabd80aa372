using System.Globalization;

namespace InfoExchange.Bus.Embedded;

/// <summary>What settles one delivery: of which message, and which delivery of it. A later delivery makes it worthless.</summary>
/// <param name="Sequence">Its place in the file.</param>
/// <param name="Deliveries">Its count at that delivery.</param>
internal sealed record MessageReceipt(long Sequence, int Deliveries)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="ArgumentException">Not a receipt of this bus.</exception>
    internal static MessageReceipt Parse(string text)
    {
        var cut = text.IndexOf('.', StringComparison.Ordinal);
        return cut > 0
            && long.TryParse(text.AsSpan(0, cut), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            && int.TryParse(text.AsSpan(cut + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var deliveries)
            ? new MessageReceipt(sequence, deliveries)
            : throw new ArgumentException($"\"{text}\" is not a receipt of this bus", nameof(text));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}.{Deliveries}");
}
