using InfoExchange.Domain.Attachments;

namespace InfoExchange.Formats.Images;

/// <summary>A picture written anew from the parts of a file that show it, and from no others.</summary>
/// <param name="kind">By its bytes.</param>
/// <param name="width">Pixels, as stored: a reader turns a JPEG by its orientation.</param>
/// <param name="height">Pixels, as stored.</param>
/// <param name="bytes">The file. Read again it comes out as it is.</param>
public sealed class CleanImage(AttachmentKind kind, int width, int height, ReadOnlyMemory<byte> bytes)
{
    /// <summary>By its bytes.</summary>
    public AttachmentKind Kind { get; } = kind;

    /// <summary>Pixels, as stored.</summary>
    public int Width { get; } = width;

    /// <summary>Pixels, as stored.</summary>
    public int Height { get; } = height;

    /// <summary>The file.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;
}
