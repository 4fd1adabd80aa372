using System.Buffers.Binary;

namespace InfoExchange.Formats.Images;

/// <summary>How a picture is to be turned: the one thing of EXIF (CIPA DC-008) without which it is not seen as it was taken.</summary>
internal static class ExifOrientation
{
    private const int Tag = 0x0112;
    private const int HeaderLength = 8;
    private const int FieldLength = 12;

    /// <summary>As it stands.</summary>
    public const int Upright = 1;

    private static ReadOnlySpan<byte> Begin => "Exif\0\0"u8;

    /// <summary>Of an APP1 segment; <see cref="Upright"/> when it is none of EXIF or says nothing that can be read.</summary>
    /// <param name="segment">Behind its length.</param>
    public static int Read(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith(Begin) || segment.Length < Begin.Length + HeaderLength)
        {
            return Upright;
        }

        var tiff = segment[Begin.Length..];
        var isLittle = tiff.StartsWith("II*\0"u8);
        if (!isLittle && !tiff.StartsWith("MM\0*"u8))
        {
            return Upright;
        }

        var directory = Whole(tiff[4..], isLittle);
        if (directory > tiff.Length - 2)
        {
            return Upright;
        }

        var fields = tiff[((int)directory + 2)..];
        for (var left = Half(tiff[(int)directory..], isLittle); left > 0 && fields.Length >= FieldLength; left--, fields = fields[FieldLength..])
        {
            if (Half(fields, isLittle) == Tag && Half(fields[2..], isLittle) == 3)
            {
                return Half(fields[8..], isLittle) is var value and >= 1 and <= 8 ? value : Upright;
            }
        }

        return Upright;
    }

    /// <summary>A whole APP1 segment that says this and nothing else.</summary>
    /// <param name="orientation">2 to 8.</param>
    public static byte[] Write(int orientation) =>
        [0xFF, 0xE1, 0, 34, .. Begin, .. "MM\0*\0\0\0\x8"u8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, checked((byte)orientation), 0, 0, 0, 0, 0, 0];

    private static int Half(ReadOnlySpan<byte> bytes, bool isLittle) => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static long Whole(ReadOnlySpan<byte> bytes, bool isLittle) => isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
