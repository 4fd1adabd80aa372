namespace InfoExchange.Formats.Messages;

/// <summary>A stretch of a text, in UTF-16 code units.</summary>
internal readonly record struct TextSpan(int Offset, int Length)
{
    internal int End => Offset + Length;

    internal static TextSpan Between(int start, int end) => new(start, end - start);

    internal bool Overlaps(TextSpan other) => Offset < other.End && other.Offset < End;

    internal bool Contains(TextSpan other) => Offset <= other.Offset && other.End <= End;
}
