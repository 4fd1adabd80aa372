namespace InfoExchange.Domain.Attachments;

/// <summary>What attachments may be. A setting may lower each limit; none is raised above <see cref="Default"/>, which the rest is built for.</summary>
/// <param name="Count">Attachments of one bulletin or return, 0 to 5.</param>
/// <param name="Bytes">Bytes of one file as sent, 1 to 10 MiB.</param>
/// <param name="Side">Pixels of one side, 1 to 16,384.</param>
/// <param name="Pixels">Pixels of one picture, 1 to 64 million.</param>
/// <param name="UploadsPerHour">Files that one person sends within an hour, refused ones counted, 1 to 60.</param>
public sealed record AttachmentLimits(int Count, int Bytes, int Side, int Pixels, int UploadsPerHour)
{
    /// <summary>Bytes that the samples of a PNG may inflate to: 256 MiB, checked before and while they are inflated.</summary>
    public const long MostInflated = 256L * 1024 * 1024;

    /// <summary>Scans of a progressive JPEG: more are made to keep a reader busy.</summary>
    public const int MostScans = 128;

    /// <summary>Bytes of one sealed part; the last may be shorter.</summary>
    public const int PartBytes = 1024 * 1024;

    /// <summary>5 pictures, 10 MiB, 16,384 pixels a side, 64 million in all, 60 an hour.</summary>
    public static AttachmentLimits Default { get; } = new(5, 10 * 1024 * 1024, 16_384, 64_000_000, 60);

    /// <summary>True when none is below its least or above <see cref="Default"/>.</summary>
    public bool IsWithin =>
        Count is >= 0 and <= 5
        && Bytes is > 0 && Bytes <= Default.Bytes
        && Side is > 0 and <= 16_384
        && Pixels is > 0 and <= 64_000_000
        && UploadsPerHour is > 0 and <= 60;
}
