using InfoExchange.Domain.Attachments;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Formats.Images;

/// <summary>Takes a file for the picture that it is, JPEG or PNG by its own bytes, and writes it anew without what tells more than the picture: EXIF with places and devices, XMP, IPTC, colour profiles, comments, texts, thumbnails, times, and whatever stands behind its end.</summary>
/// <remarks>
/// Kept are the segments and chunks that a decoder needs, each checked whole; of EXIF the orientation alone, written anew. The compressed samples are walked to their end, and none is shown or changed:
/// what ends before it is refused, and what is longer. What a picture shows is not looked at. Nothing in the bytes makes this throw.
/// </remarks>
public static class ImageIntake
{
    private static ReadOnlySpan<byte> JpegBegin => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> PngBegin => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads a file.</summary>
    /// <param name="file">All of it; kept by reference while this runs only.</param>
    /// <param name="limits">What is taken.</param>
    /// <returns>The picture; or the first of <see cref="AttachmentRefusals"/> that stands against it.</returns>
    public static Outcome<CleanImage> Read(ReadOnlyMemory<byte> file, AttachmentLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (file.Length > limits.Bytes)
        {
            return Outcome.Refuse<CleanImage>(AttachmentRefusals.TooLarge(file.Length, limits.Bytes));
        }

        if (file.Span.StartsWith(JpegBegin))
        {
            using var jpeg = new JpegRebuilding(file, limits);
            return jpeg.Run();
        }

        if (!file.Span.StartsWith(PngBegin))
        {
            return Outcome.Refuse<CleanImage>(AttachmentRefusals.WrongType());
        }

        using var png = new PngRebuilding(file, limits);
        return png.Run();
    }

    /// <summary>The last look: at what is kept, and at what stood behind the end.</summary>
    internal static Outcome<CleanImage> Accept(CleanImage image, ReadOnlySpan<byte> behind) =>
        (ForeignSigns.Behind(behind) ?? ForeignSigns.Within(image.Bytes.Span)) is { } foreign ? Outcome.Refuse<CleanImage>(AttachmentRefusals.Foreign(foreign)) : Outcome.Accept(image);

    /// <summary>Whether a picture of these sides is taken.</summary>
    internal static Refusal? ForSides(long width, long height, AttachmentLimits limits) =>
        width > limits.Side || height > limits.Side || width * height > limits.Pixels ? AttachmentRefusals.TooManyPixels(width, height) : null;
}
