using System.Buffers.Binary;

namespace InfoExchange.Formats.Images;

/// <summary>What IHDR says.</summary>
internal sealed class PngHeader
{
    private const int Length = 13;

    private PngHeader(int width, int height, int bitDepth, int colorType, bool isInterlaced)
    {
        (Width, Height, BitDepth, ColorType) = (width, height, bitDepth, colorType);
        var bits = bitDepth * colorType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        (int X, int Y, int StepX, int StepY)[] grids = isInterlaced
            ? [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
            : [(0, 0, 1, 1)];
        Passes =
        [
            .. grids
                .Select(g => (Columns: ((long)width - g.X + g.StepX - 1) / g.StepX, Rows: ((long)height - g.Y + g.StepY - 1) / g.StepY))
                .Where(p => p is { Columns: > 0, Rows: > 0 })
                .Select(p => (p.Rows, (((p.Columns * bits) + 7) / 8) + 1)),
        ];
        InflatedLength = Passes.Sum(p => (long)Math.Min(long.MaxValue / 8, (double)p.Rows * p.RowLength));
    }

    public int Width { get; }

    public int Height { get; }

    public int BitDepth { get; }

    public int ColorType { get; }

    public bool IsIndexed => ColorType == 3;

    public bool IsGrey => ColorType is 0 or 4;

    /// <summary>Rows of each pass that has any, and bytes of each row with its filter.</summary>
    public (long Rows, long RowLength)[] Passes { get; }

    /// <summary>Bytes of all rows.</summary>
    public long InflatedLength { get; }

    /// <summary>Reads it; null when it is none of those that the standard allows.</summary>
    public static PngHeader? Read(ReadOnlySpan<byte> data)
    {
        if (data.Length != Length)
        {
            return null;
        }

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
        var isDepth = (data[9], data[8]) is (0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) or (2 or 4 or 6, 8 or 16);
        return width > 0 && height > 0 && isDepth && data is [.., 0, 0, <= 1] ? new PngHeader(width, height, data[8], data[9], data[12] == 1) : null;
    }
}
