using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>A PNG that no compression makes small, with a place written into it.</summary>
internal static class SamplePicture
{
    public const string Place = "GPS 48.8606N 2.3376E";

    /// <summary>A grey square.</summary>
    /// <param name="side">Pixels; about side² bytes.</param>
    /// <param name="seed">Of its samples.</param>
    public static byte[] Png(int side, int seed = 8)
    {
        var rows = new byte[side * (side + 1)];
        new Random(seed).NextBytes(rows);
        for (var row = 0; row < side; row++)
        {
            rows[row * (side + 1)] = 0;
        }

        using var packed = new MemoryStream();
        using (var deflating = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflating.Write(rows);
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), side);
        header[8] = 8;
        return
        [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("tEXt", Encoding.ASCII.GetBytes($"Comment\0{Place}")), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", []),
        ];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. data];
        var crc = uint.MaxValue;
        foreach (var b in named)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
            }
        }

        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, ~crc);
        return [.. length, .. named, .. sum];
    }
}
