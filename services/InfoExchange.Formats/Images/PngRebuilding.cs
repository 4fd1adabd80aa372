using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using InfoExchange.Domain.Attachments;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Formats.Images;

/// <summary>A PNG (W3C, third edition) written anew: header, palette, transparency, gamma, rendering intent and samples; every other chunk goes. All chunks' CRCs are checked, also of those that go.</summary>
internal sealed class PngRebuilding(ReadOnlyMemory<byte> file, AttachmentLimits limits) : IDisposable
{
    private const int SignatureLength = 8;
    private const int ChunkOverhead = 12;

    private static readonly SearchValues<byte> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private readonly MemoryStream _kept = new(file.Length);
    private readonly MemoryStream _samples = new(file.Length);
    private PngHeader? _header;
    private int _paletteEntries;
    private bool _hasTransparency;
    private bool _isBehindSamples;
    private bool _isOver;

    public Outcome<CleanImage> Run()
    {
        _kept.Write(file.Span[..SignatureLength]);
        var at = SignatureLength;
        while (!_isOver)
        {
            if (TakeChunk(ref at) is { } refusal)
            {
                return Outcome.Refuse<CleanImage>(refusal);
            }
        }

        return _header is null || _samples.Length == 0
            ? Outcome.Refuse<CleanImage>(AttachmentRefusals.Damaged("IDAT", at))
            : ImageIntake.Accept(new CleanImage(AttachmentKind.Png, _header.Width, _header.Height, _kept.ToArray()), file.Span[at..]);
    }

    public void Dispose()
    {
        _kept.Dispose();
        _samples.Dispose();
    }

    private Refusal? TakeChunk(ref int at)
    {
        var rest = file.Span[at..];
        if (rest.Length < ChunkOverhead)
        {
            return AttachmentRefusals.Truncated();
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        var type = rest.Slice(4, 4);
        if (type.ContainsAnyExcept(Letters))
        {
            return AttachmentRefusals.Damaged("chunk", at);
        }

        if (length > int.MaxValue || length > rest.Length - ChunkOverhead)
        {
            return AttachmentRefusals.Truncated();
        }

        var data = rest.Slice(8, (int)length);
        var name = Encoding.ASCII.GetString(type);
        if (Crc32.Of(type, data) != BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]))
        {
            return AttachmentRefusals.Damaged($"{name} CRC", at);
        }

        var begin = at;
        at += ChunkOverhead + (int)length;
        return Take(name, type, data, begin);
    }

    private Refusal? Take(string name, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data, int at)
    {
        if (_header is null != (name == "IHDR"))
        {
            return AttachmentRefusals.Damaged("IHDR", at);
        }

        // Samples stand together.
        if (_samples.Length > 0 && name != "IDAT" && !_isBehindSamples)
        {
            _isBehindSamples = true;
            if (CheckSamples(at) is { } refusal)
            {
                return refusal;
            }
        }

        return name switch
        {
            "IHDR" => TakeHeader(data, at),
            "PLTE" => TakePalette(data, at),
            "tRNS" => TakeTransparency(data, at),
            "gAMA" when _samples.Length == 0 && _paletteEntries == 0 && data.Length == 4 => Keep(type, data),
            "sRGB" when _samples.Length == 0 && _paletteEntries == 0 && data is [<= 3] => Keep(type, data),
            "IDAT" => TakeSamples(data, at),
            "IEND" => TakeEnd(type, data, at),
            "acTL" or "fcTL" or "fdAT" => AttachmentRefusals.Animated(),
            _ when (type[0] & 0x20) == 0 => AttachmentRefusals.Unsupported($"PNG {name}"),
            _ => null,
        };
    }

    private Refusal? TakeHeader(ReadOnlySpan<byte> data, int at)
    {
        if (PngHeader.Read(data) is not { } header)
        {
            return AttachmentRefusals.Damaged("IHDR", at);
        }

        _header = header;
        return ImageIntake.ForSides(header.Width, header.Height, limits)
            ?? (header.InflatedLength > AttachmentLimits.MostInflated ? AttachmentRefusals.TooManyPixels(header.Width, header.Height) : Keep("IHDR"u8, data));
    }

    private Refusal? TakePalette(ReadOnlySpan<byte> data, int at)
    {
        var entries = data.Length / 3;
        var isGood = _samples.Length == 0 && _paletteEntries == 0 && !_hasTransparency && !_header!.IsGrey && data.Length % 3 == 0 && entries is > 0 and <= 256
            && (!_header.IsIndexed || entries <= 1 << _header.BitDepth);
        _paletteEntries = entries;
        return isGood ? Keep("PLTE"u8, data) : AttachmentRefusals.Damaged("PLTE", at);
    }

    private Refusal? TakeTransparency(ReadOnlySpan<byte> data, int at)
    {
        var isGood = _samples.Length == 0 && !_hasTransparency && _header!.ColorType switch
        {
            0 => data.Length == 2,
            2 => data.Length == 6,
            3 => data.Length > 0 && data.Length <= _paletteEntries,
            _ => false,
        };
        _hasTransparency = true;
        return isGood ? Keep("tRNS"u8, data) : AttachmentRefusals.Damaged("tRNS", at);
    }

    private Refusal? TakeSamples(ReadOnlySpan<byte> data, int at)
    {
        if (_isBehindSamples || (_header!.IsIndexed && _paletteEntries == 0))
        {
            return AttachmentRefusals.Damaged("IDAT", at);
        }

        _samples.Write(data);
        return null;
    }

    private Refusal? TakeEnd(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data, int at)
    {
        if (data.Length > 0 || _samples.Length == 0)
        {
            return AttachmentRefusals.Damaged("IEND", at);
        }

        _isOver = true;
        return Keep(type, data);
    }

    // Inflated to the last byte and thrown away: what is more than the picture, or less, is no picture. What the stream of samples has behind its end is left out.
    private Refusal? CheckSamples(int at)
    {
        var buffer = new byte[64 * 1024];
        using var packed = new PackedSamples(_samples);
        try
        {
            using var inflating = new ZLibStream(packed, CompressionMode.Decompress);
            foreach (var (rows, rowLength) in _header!.Passes)
            {
                for (var row = 0L; row < rows; row++)
                {
                    if (!ReadRow(inflating, rowLength, buffer))
                    {
                        return AttachmentRefusals.Damaged("IDAT", at);
                    }
                }
            }

            if (inflating.Read(buffer, 0, 1) != 0 || packed.End is not { } end)
            {
                return AttachmentRefusals.Damaged("IDAT", at);
            }

            return Keep("IDAT"u8, _samples.GetBuffer().AsSpan(0, end));
        }
        catch (InvalidDataException)
        {
            return AttachmentRefusals.Damaged("IDAT", at);
        }
    }

    // A row begins with its filter, 0 to 4.
    private static bool ReadRow(Stream samples, long length, byte[] buffer)
    {
        for (long read = 0; read < length;)
        {
            var got = samples.Read(buffer, 0, (int)Math.Min(buffer.Length, length - read));
            if (got == 0 || (read == 0 && buffer[0] > 4))
            {
                return false;
            }

            read += got;
        }

        return true;
    }

    private Refusal? Keep(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        _kept.Write(number);
        _kept.Write(type);
        _kept.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(type, data));
        _kept.Write(number);
        return null;
    }
}
