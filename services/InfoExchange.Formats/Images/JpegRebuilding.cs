using InfoExchange.Domain.Attachments;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Formats.Images;

/// <summary>A JPEG (ITU-T T.81) written anew: frame, tables, scans as far as decoders read them, JFIF and Adobe headers of one form, and the orientation. Every other segment goes.</summary>
internal sealed class JpegRebuilding(ReadOnlyMemory<byte> file, AttachmentLimits limits) : IDisposable
{
    private const int AdobeLength = 12;

    private readonly MemoryStream _kept = new(file.Length);
    private readonly HuffmanTable?[] _dc = new HuffmanTable?[4];
    private readonly HuffmanTable?[] _ac = new HuffmanTable?[4];
    private readonly bool[] _hasQuantization = new bool[4];
    private JpegFrame? _frame;
    private int _interval;
    private int _scans;
    private int _orientation = ExifOrientation.Upright;
    private bool _hasJfif;
    private bool _hasAdobe;
    private int _at = 2;

    private ReadOnlySpan<byte> File => file.Span;

    public Outcome<CleanImage> Run()
    {
        _kept.Write([0xFF, 0xD8]);
        while (true)
        {
            var begin = _at;
            if (NextMarker() is not { } marker)
            {
                return Outcome.Refuse<CleanImage>(_at < File.Length ? AttachmentRefusals.Damaged("marker", begin) : AttachmentRefusals.Truncated());
            }

            if (marker == 0xD9)
            {
                return End(begin);
            }

            if (TakeSegment(marker, begin) is { } refusal)
            {
                return Outcome.Refuse<CleanImage>(refusal);
            }
        }
    }

    public void Dispose() => _kept.Dispose();

    private Outcome<CleanImage> End(int begin)
    {
        if (_frame is null || _scans == 0)
        {
            return Outcome.Refuse<CleanImage>(AttachmentRefusals.Damaged("EOI", begin));
        }

        _kept.Write([0xFF, 0xD9]);
        return ImageIntake.Accept(new CleanImage(AttachmentKind.Jpeg, _frame.Width, _frame.Height, _kept.ToArray()), File[_at..]);
    }

    // Any number of 0xFF may stand before the marker's own.
    private int? NextMarker()
    {
        if (_at >= File.Length || File[_at] != 0xFF)
        {
            return null;
        }

        while (_at < File.Length && File[_at] == 0xFF)
        {
            _at++;
        }

        return _at < File.Length ? File[_at++] : null;
    }

    private Refusal? TakeSegment(int marker, int begin)
    {
        // TEM, RSTn, SOI and what the standard reserves have no length, and no place here.
        if (marker is < 0xC0 or >= 0xD0 and <= 0xD8)
        {
            return AttachmentRefusals.Damaged("marker", begin);
        }

        if (File.Length - _at < 2)
        {
            return AttachmentRefusals.Truncated();
        }

        var length = (File[_at] << 8) | File[_at + 1];
        if (length < 2)
        {
            return AttachmentRefusals.Damaged("segment", begin);
        }

        if (length > File.Length - _at)
        {
            return AttachmentRefusals.Truncated();
        }

        var data = File.Slice(_at + 2, length - 2);
        _at += length;
        return marker switch
        {
            0xC0 or 0xC1 or 0xC2 => TakeFrame(marker, data, begin),
            0xC4 => TakeHuffman(data, begin),
            0xDA => TakeScan(data, begin),
            0xDB => TakeQuantization(data, begin),
            0xDD => TakeInterval(data, begin),
            >= 0xE0 and <= 0xEF => TakeApplication(marker, data),
            0xFE => null,
            _ => AttachmentRefusals.Unsupported($"JPEG {marker:X2}"),
        };
    }

    // Of what programs write here only headers are written again, in one form, before the frame.
    private Refusal? TakeApplication(int marker, ReadOnlySpan<byte> data)
    {
        if (_frame is not null)
        {
            return null;
        }

        if (marker == 0xE0 && !_hasJfif && data.StartsWith("JFIF\0"u8))
        {
            _hasJfif = true;
            _kept.Write([0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        }
        else if (marker == 0xEE && !_hasAdobe && data.Length >= AdobeLength && data.StartsWith("Adobe"u8) && data[11] <= 2)
        {
            _hasAdobe = true;
            _kept.Write([0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, data[11]]);
        }
        else if (marker == 0xE1 && _orientation == ExifOrientation.Upright)
        {
            _orientation = ExifOrientation.Read(data);
        }

        return null;
    }

    private Refusal? TakeFrame(int marker, ReadOnlySpan<byte> data, int begin)
    {
        if (_frame is not null || JpegFrame.Read(data, marker == 0xC2) is not { } frame)
        {
            return AttachmentRefusals.Damaged("SOF", begin);
        }

        if (ImageIntake.ForSides(frame.Width, frame.Height, limits) is { } refusal)
        {
            return refusal;
        }

        frame.LayOut();
        _frame = frame;
        if (_orientation != ExifOrientation.Upright)
        {
            _kept.Write(ExifOrientation.Write(_orientation));
        }

        return Keep(marker, data);
    }

    private Refusal? TakeQuantization(ReadOnlySpan<byte> data, int begin)
    {
        for (var rest = data; ;)
        {
            if (rest.IsEmpty || rest[0] >> 4 > 1 || (rest[0] & 15) > 3)
            {
                return AttachmentRefusals.Damaged("DQT", begin);
            }

            var length = 1 + (64 * (1 + (rest[0] >> 4)));
            if (rest.Length < length || HasZero(rest[1..length], rest[0] >> 4))
            {
                return AttachmentRefusals.Damaged("DQT", begin);
            }

            _hasQuantization[rest[0] & 15] = true;
            rest = rest[length..];
            if (rest.IsEmpty)
            {
                return Keep(0xDB, data);
            }
        }
    }

    private static bool HasZero(ReadOnlySpan<byte> elements, int precision)
    {
        for (var i = 0; i < elements.Length; i += 1 + precision)
        {
            if (elements[i] == 0 && (precision == 0 || elements[i + 1] == 0))
            {
                return true;
            }
        }

        return false;
    }

    private Refusal? TakeHuffman(ReadOnlySpan<byte> data, int begin)
    {
        for (var rest = data; ;)
        {
            var count = 0;
            foreach (var one in rest.Length >= 17 ? rest.Slice(1, 16) : default)
            {
                count += one;
            }

            if (rest.Length < 17 || rest[0] >> 4 > 1 || (rest[0] & 15) > 3 || count is 0 or > 256 || rest.Length < 17 + count
                || HuffmanTable.Make(rest.Slice(1, 16), rest.Slice(17, count)) is not { } table)
            {
                return AttachmentRefusals.Damaged("DHT", begin);
            }

            (rest[0] >> 4 == 0 ? _dc : _ac)[rest[0] & 15] = table;
            rest = rest[(17 + count)..];
            if (rest.IsEmpty)
            {
                return Keep(0xC4, data);
            }
        }
    }

    private Refusal? TakeInterval(ReadOnlySpan<byte> data, int begin)
    {
        if (data.Length != 2)
        {
            return AttachmentRefusals.Damaged("DRI", begin);
        }

        _interval = (data[0] << 8) | data[1];
        return Keep(0xDD, data);
    }

    private Refusal? TakeScan(ReadOnlySpan<byte> data, int begin)
    {
        if (_scans++ == AttachmentLimits.MostScans)
        {
            return AttachmentRefusals.Unsupported("JPEG SOS");
        }

        // Behind the last unit comes a marker: anything else would be read as samples by nobody, or stands in the place of samples that are gone.
        if (ScanOf(data) is not { } scan || scan.Walk(File, _at, _interval) is not { } end || (end < File.Length && File[end] != 0xFF))
        {
            return AttachmentRefusals.Damaged("SOS", begin);
        }

        Keep(0xDA, data);
        _kept.Write(File[_at..end]);
        _at = end;
        return null;
    }

    private JpegScan? ScanOf(ReadOnlySpan<byte> data)
    {
        if (_frame is null || data.Length < 4 || data[0] is < 1 or > 4 || data.Length != 4 + (2 * data[0]))
        {
            return null;
        }

        var (first, last, high, low) = (data[^3], data[^2], data[^1] >> 4, data[^1] & 15);
        var isGood = _frame.IsProgressive
            ? (first == 0 ? last == 0 : first <= last && last <= 63 && data[0] == 1) && (high == 0 ? low <= 13 : low == high - 1)
            : (first, last, high, low) == (0, 63, 0, 0);
        var parts = new (JpegComponent Component, HuffmanTable? Dc, HuffmanTable? Ac)[data[0]];
        var blocks = 0;
        for (var i = 0; isGood && i < parts.Length; i++)
        {
            var (id, tables) = (data[1 + (2 * i)], data[2 + (2 * i)]);
            var component = Array.Find(_frame.Components, c => c.Id == id);
            if (component is null || Array.Exists(parts, p => p.Component == component) || !_hasQuantization[component.Table] || tables >> 4 > 3 || (tables & 15) > 3)
            {
                return null;
            }

            parts[i] = (component, _dc[tables >> 4], _ac[tables & 15]);
            blocks += component.Across * component.Down;
            isGood = (_frame.IsProgressive ? first > 0 || high > 0 : false) || parts[i].Dc is not null;
            isGood &= (_frame.IsProgressive && first == 0) || parts[i].Ac is not null;
        }

        return isGood && (parts.Length == 1 || blocks <= 10) ? new JpegScan(_frame, parts, first, last, high > 0) : null;
    }

    private Refusal? Keep(int marker, ReadOnlySpan<byte> data)
    {
        var length = data.Length + 2;
        _kept.Write([0xFF, (byte)marker, (byte)(length >> 8), (byte)(length & 0xFF)]);
        _kept.Write(data);
        return null;
    }
}
