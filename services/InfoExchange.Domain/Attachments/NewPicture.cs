namespace InfoExchange.Domain.Attachments;

/// <summary>A picture that somebody sent and that was written anew, before it is sealed.</summary>
/// <param name="kind">By its bytes.</param>
/// <param name="width">Pixels.</param>
/// <param name="height">Pixels.</param>
/// <param name="bytes">All of it; 1 byte to 10 MiB, kept by reference.</param>
public sealed class NewPicture(AttachmentKind kind, int width, int height, ReadOnlyMemory<byte> bytes)
{
    /// <summary>By its bytes.</summary>
    public AttachmentKind Kind { get; } = kind;

    /// <summary>Pixels.</summary>
    public int Width { get; } = width;

    /// <summary>Pixels.</summary>
    public int Height { get; } = height;

    /// <summary>All of it.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;
}
