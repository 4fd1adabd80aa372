using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace InfoExchange.Adapters.Tests.Formats.Images;

/// <summary>Pieces that tests put into pictures, or make pictures of.</summary>
internal static class ImageParts
{
    public const string Secret = "SECRET-48.8606N-2.3376E";

    public static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(SharedTestFiles.Own("Images"), name));

    public static byte[] Segment(byte marker, ReadOnlySpan<byte> data) => [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)((data.Length + 2) & 0xFF), .. data];

    /// <summary>Behind SOI, where cameras write what they know.</summary>
    public static byte[] WithSegments(byte[] jpeg, params byte[][] segments) => [.. jpeg[..2], .. segments.SelectMany(s => s), .. jpeg[2..]];

    public static byte[] Told(byte[] jpeg) => WithSegments(
        jpeg,
        Segment(0xE1, [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(Secret)]),
        Segment(0xE1, Encoding.ASCII.GetBytes("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + Secret)),
        Segment(0xE2, Encoding.ASCII.GetBytes("ICC_PROFILE\0\x1\x1" + Secret)),
        Segment(0xED, Encoding.ASCII.GetBytes("Photoshop 3.0\0" + Secret)),
        Segment(0xE0, Encoding.ASCII.GetBytes("JFXX\0\x10" + Secret)),
        Segment(0xFE, Encoding.ASCII.GetBytes(Secret)));

    public static byte[] Chunk(string type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    /// <summary>Behind IHDR.</summary>
    public static byte[] WithChunks(byte[] png, params byte[][] chunks) => [.. png[..33], .. chunks.SelectMany(c => c), .. png[33..]];

    public static byte[] ToldPng(byte[] png) => WithChunks(
        png,
        Chunk("tEXt", Encoding.ASCII.GetBytes("Comment\0" + Secret)),
        Chunk("zTXt", [.. "Comment\0\0"u8, .. Deflated(Encoding.ASCII.GetBytes(Secret))]),
        Chunk("iTXt", Encoding.ASCII.GetBytes("XML:com.adobe.xmp\0\0\0\0\0" + Secret)),
        Chunk("eXIf", [.. "II*\0"u8, .. Encoding.ASCII.GetBytes(Secret)]),
        Chunk("tIME", [7, 0xEA, 11, 23, 14, 20, 0]),
        Chunk("pHYs", [0, 0, 11, 0x13, 0, 0, 11, 0x13, 1]),
        Chunk("prVt", Encoding.ASCII.GetBytes(Secret)));

    public static byte[] Header(int width, int height, byte depth, byte color, byte interlace = 0)
    {
        var data = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(data, width);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), height);
        (data[8], data[9], data[12]) = (depth, color, interlace);
        return Chunk("IHDR", data);
    }

    public static byte[] Png(byte[] header, params byte[][] chunks) => [.. PngSignature, .. header, .. chunks.SelectMany(c => c), .. Chunk("IEND", [])];

    public static byte[] Deflated(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var deflating = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            deflating.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <summary>The smallest archive of one empty file.</summary>
    public static byte[] Zip()
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            archive.CreateEntry("a.txt");
        }

        return packed.ToArray();
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
            }
        }

        return ~crc;
    }
}
