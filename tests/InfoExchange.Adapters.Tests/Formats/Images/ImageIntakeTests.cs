using System.Text;
using InfoExchange.Domain.Attachments;
using InfoExchange.Formats.Images;
using Xunit;
using static InfoExchange.Adapters.Tests.Formats.Images.ImageParts;

namespace InfoExchange.Adapters.Tests.Formats.Images;

public sealed class ImageIntakeTests
{
    private static readonly AttachmentLimits Limits = AttachmentLimits.Default;

    public static TheoryData<string> Pictures =>
    [
        "base420.jpg", "base422restart.jpg", "base440.jpg", "base444.jpg", "cmyk.jpg", "exif.jpg", "grey.jpg", "greyprog.jpg", "prog420.jpg", "prog444restart.jpg",
        "grey.png", "interlaced.png", "palette.png", "rgb16.png", "rgb8.png", "rgba.png",
    ];

    [Theory, MemberData(nameof(Pictures))]
    public void A_picture_is_taken_for_what_it_is_and_comes_out_the_same_when_it_is_read_again(string name)
    {
        var outcome = ImageIntake.Read(Sample(name), Limits);

        Assert.True(outcome.IsAccepted, string.Join(", ", outcome.Refusals));
        Assert.Equal((29, 19), (outcome.Value.Width, outcome.Value.Height));
        Assert.Equal(name.EndsWith(".png", StringComparison.Ordinal) ? AttachmentKind.Png : AttachmentKind.Jpeg, outcome.Value.Kind);
        Assert.Equal(outcome.Value.Bytes.ToArray(), ImageIntake.Read(outcome.Value.Bytes, Limits).Value!.Bytes.ToArray());
    }

    [Theory, MemberData(nameof(Pictures))]
    public void What_tells_more_than_the_picture_is_gone_and_the_picture_is_as_without_it(string name)
    {
        var plain = Sample(name);
        var told = name.EndsWith(".png", StringComparison.Ordinal) ? ToldPng(plain) : Told(plain);
        var outcome = ImageIntake.Read((byte[])[.. told, .. Encoding.ASCII.GetBytes(Secret)], Limits);

        Assert.True(outcome.IsAccepted, string.Join(", ", outcome.Refusals));
        Assert.Equal(-1, outcome.Value.Bytes.Span.IndexOf("SECRET"u8));
        Assert.Equal(ImageIntake.Read(plain, Limits).Value!.Bytes.ToArray(), outcome.Value.Bytes.ToArray());
    }

    [Fact]
    public void What_a_camera_writes_of_itself_is_gone()
    {
        var camera = Sample("exif.jpg");
        Assert.True(camera.AsSpan().IndexOf("SECRET-COPYRIGHT"u8) > 0);

        Assert.Equal(-1, ImageIntake.Read(camera, Limits).Value!.Bytes.Span.IndexOf("SECRET"u8));
    }

    [Theory]
    [InlineData("II*\0\b\0\0\0\u0002\0\u0010\u0001\u0002\0\u0004\0\0\0SECR\u0012\u0001\u0003\0\u0001\0\0\0\u0006\0\0\0\0\0\0\0SECRET")]
    [InlineData("MM\0*\0\0\0\b\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006\0\0\0\0\0\0SECRET")]
    public void Of_EXIF_only_how_the_picture_is_turned_stays(string tiff)
    {
        var told = WithSegments(Sample("base444.jpg"), Segment(0xE1, [.. "Exif\0\0"u8, .. Encoding.Latin1.GetBytes(tiff)]));
        var bytes = ImageIntake.Read(told, Limits).Value!.Bytes.ToArray();

        byte[] turned = [0xFF, 0xE1, 0, 34, .. "Exif\0\0MM\0*\0\0\0\x8"u8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
        var at = bytes.AsSpan().IndexOf(turned);
        Assert.True(at > 0);
        byte[] rest = [.. bytes[..at], .. bytes[(at + turned.Length)..]];
        Assert.Equal(ImageIntake.Read(Sample("base444.jpg"), Limits).Value!.Bytes.ToArray(), rest);
        Assert.Equal(bytes, ImageIntake.Read(bytes, Limits).Value!.Bytes.ToArray());
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")]
    [InlineData("<!DOCTYPE html><script>alert(1)</script>")]
    [InlineData("<?php system($_GET[0]);")]
    [InlineData("#!/bin/sh\nrm -rf /\n")]
    [InlineData("%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript>>>>")]
    [InlineData("GIF89a=1;alert(1)//")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("MZ")]
    [InlineData("RIFF\0\0\0\0WEBPVP8 ")]
    [InlineData("BM")]
    [InlineData("")]
    public void What_is_no_jpeg_and_no_png_is_refused_whatever_it_is_called(string content) => Refused("attachment.type_refused", Encoding.Latin1.GetBytes(content));

    [Theory, MemberData(nameof(Pictures))]
    public void A_picture_that_ends_before_its_end_is_refused_wherever_it_was_cut(string name)
    {
        var whole = Sample(name);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.False(ImageIntake.Read(whole.AsMemory(0, length), Limits).IsAccepted, $"{name} cut to {length} of {whole.Length}");
        }
    }

    [Fact]
    public void Sorts_of_jpeg_that_readers_do_not_share_are_refused()
    {
        Refused("attachment.unsupported", Sample("arith.jpg"));
        Refused("attachment.unsupported", Replaced(Sample("base444.jpg"), [0xFF, 0xC0], [0xFF, 0xC3]));
        Refused("attachment.damaged", Replaced(Sample("base444.jpg"), [0xFF, 0xC0, 0, 17, 8], [0xFF, 0xC0, 0, 17, 12]));
    }

    [Theory]
    [InlineData("base420.jpg")]
    [InlineData("prog420.jpg")]
    [InlineData("rgb8.png")]
    public void An_archive_a_page_or_a_document_at_its_end_is_refused(string name)
    {
        var picture = Sample(name);
        Refused("attachment.foreign_content", [.. picture, .. Zip()]);
        Refused("attachment.foreign_content", [.. picture, .. "<script>alert(1)</script>"u8]);
        Refused("attachment.foreign_content", [.. picture, .. "<?php system($_GET[0]);"u8]);
        Refused("attachment.foreign_content", [.. picture, .. "%PDF-1.7"u8]);
        Refused("attachment.foreign_content", [.. picture, .. "MZ"u8]);
    }

    [Fact]
    public void What_phones_write_behind_a_picture_is_left_out_without_a_word()
    {
        var picture = Sample("base420.jpg");
        var outcome = ImageIntake.Read((byte[])[.. picture, .. Sample("base444.jpg"), .. "ftypmp42"u8], Limits);

        Assert.Equal(ImageIntake.Read(picture, Limits).Value!.Bytes.ToArray(), outcome.Value!.Bytes.ToArray());
    }

    [Fact]
    public void A_page_within_the_tables_of_a_picture_is_refused()
    {
        var palette = new byte[48];
        "<?php system($_GET[0]);?>"u8.CopyTo(palette);
        Refused("attachment.foreign_content", Png(Header(1, 1, 8, 3), Chunk("PLTE", palette), Chunk("IDAT", Deflated([0, 0]))));
        Refused("attachment.foreign_content", WithSegments(Sample("base444.jpg"), Segment(0xDB, [3, .. "<script>alert(document.cookie)//................................"u8])));
    }

    [Fact]
    public void Sides_and_pixels_have_limits_that_are_asked_before_anything_is_laid_out()
    {
        Refused("attachment.too_many_pixels", Replaced(Sample("base444.jpg"), [0, 19, 0, 29], [0xFF, 0xFF, 0xFF, 0xFF]));
        Refused("attachment.too_many_pixels", Png(Header(65_535, 65_535, 8, 2), Chunk("IDAT", Deflated([0]))));
        Refused("attachment.too_many_pixels", Png(Header(int.MaxValue, 1, 1, 0), Chunk("IDAT", Deflated([0]))));
        Refused("attachment.too_many_pixels", Png(Header(8_000, 8_000, 16, 6), Chunk("IDAT", Deflated([0]))));
        Refused("attachment.too_many_pixels", Sample("rgb8.png"), Limits with { Side = 28 });
        Refused("attachment.too_many_pixels", Sample("base420.jpg"), Limits with { Pixels = (29 * 19) - 1 });
        Assert.True(ImageIntake.Read(Sample("rgb8.png"), Limits with { Side = 29, Pixels = 29 * 19 }).IsAccepted);
    }

    [Fact]
    public void A_file_may_have_its_bytes_and_no_more()
    {
        var picture = Sample("rgb8.png");
        Assert.True(ImageIntake.Read(picture, Limits with { Bytes = picture.Length }).IsAccepted);
        Refused("attachment.too_large", picture, Limits with { Bytes = picture.Length - 1 });
    }

    [Fact]
    public void Samples_that_inflate_to_more_or_less_than_the_picture_are_refused_and_never_held()
    {
        var bomb = Deflated(new byte[64 * 1024 * 1024]);
        Refused("attachment.damaged", Png(Header(10, 10, 8, 2), Chunk("IDAT", bomb)));
        Refused("attachment.damaged", Png(Header(10, 10, 8, 2), Chunk("IDAT", Deflated(new byte[(10 * 31) - 1]))));
        Refused("attachment.damaged", Png(Header(10, 10, 8, 2), Chunk("IDAT", Deflated([5, .. new byte[(10 * 31) - 1]]))));
        Assert.True(ImageIntake.Read(Png(Header(10, 10, 8, 2), Chunk("IDAT", Deflated(new byte[10 * 31]))), Limits).IsAccepted);
    }

    [Fact]
    public void What_stands_behind_the_stream_of_samples_within_its_chunk_is_gone()
    {
        var samples = Deflated(new byte[10 * 31]);
        var outcome = ImageIntake.Read(Png(Header(10, 10, 8, 2), Chunk("IDAT", [.. samples, .. Encoding.ASCII.GetBytes(Secret)])), Limits);

        Assert.True(outcome.IsAccepted, string.Join(", ", outcome.Refusals));
        Assert.Equal(Png(Header(10, 10, 8, 2), Chunk("IDAT", samples)), outcome.Value.Bytes.ToArray());
    }

    [Fact]
    public void What_stands_between_the_last_unit_of_a_scan_and_its_marker_is_refused() =>
        Refused("attachment.damaged", [.. Sample("base444.jpg")[..^2], .. Encoding.ASCII.GetBytes(Secret), 0xFF, 0xD9]);

    [Fact]
    public void Chunks_are_held_against_their_sums_their_order_and_their_shape()
    {
        var samples = Chunk("IDAT", Deflated(new byte[10 * 31]));
        var header = Header(10, 10, 8, 2);
        var wrongSum = Chunk("tEXt", "a\0b"u8);
        wrongSum[^1] ^= 1;
        Refused("attachment.animated", Png(header, Chunk("acTL", new byte[8]), samples));
        Refused("attachment.damaged", Png(header, wrongSum, samples));
        Refused("attachment.damaged", Png(header, header, samples));
        Refused("attachment.damaged", Png(samples, header));
        Refused("attachment.damaged", Png(header, samples, Chunk("tEXt", "a\0b"u8), samples));
        Refused("attachment.damaged", Png(header));
        Refused("attachment.damaged", Png(Header(10, 10, 8, 3), Chunk("IDAT", Deflated(new byte[10 * 11]))));
        Refused("attachment.damaged", Png(Header(10, 10, 7, 2), samples));
        Refused("attachment.damaged", Png(header, Chunk("PLTE", new byte[4]), samples));
        Refused("attachment.damaged", Png(header, samples, Chunk("PLTE", new byte[3])));
        Refused("attachment.unsupported", Png(header, Chunk("EVIL", []), samples));
        Refused("attachment.truncated", [.. PngSignature, .. header, 0x7F, 0xFF, 0xFF, 0xFF, .. "IDAT"u8, .. new byte[40]]);
        Refused("attachment.truncated", [.. PngSignature, .. header, .. samples]);
    }

    [Fact]
    public void An_archive_that_takes_the_end_of_the_picture_for_its_comment_is_refused()
    {
        // The samples are stored and hold the end of an archive, whose comment reaches to the last byte of the picture.
        var rows = new byte[10 * 31];
        "PK\u0005\u0006"u8.CopyTo(rows.AsSpan(5));
        using var packed = new MemoryStream();
        using (var stored = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.NoCompression, leaveOpen: true))
        {
            stored.Write(rows);
        }

        var png = Png(Header(10, 10, 8, 2), Chunk("IDAT", packed.ToArray()));
        Assert.True(ImageIntake.Read(png, Limits).IsAccepted);
        var at = png.AsSpan().IndexOf("PK\u0005\u0006"u8);
        var comment = png.Length - at - 22;
        (rows[25], rows[26]) = ((byte)(comment & 0xFF), (byte)(comment >> 8));
        packed.SetLength(0);
        using (var stored = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.NoCompression, leaveOpen: true))
        {
            stored.Write(rows);
        }

        Refused("attachment.foreign_content", Png(Header(10, 10, 8, 2), Chunk("IDAT", packed.ToArray())));
    }

    [Fact]
    public void A_progressive_picture_of_more_scans_than_anybody_makes_is_refused()
    {
        var picture = Sample("greyprog.jpg");
        var scan = IndexOf(picture, 0xDA);
        var next = scan + 2 + IndexOf(picture.AsSpan(scan + 2), 0xC4);
        var first = picture[scan..next];
        byte[] many = [.. picture[..scan], .. Enumerable.Repeat(first, AttachmentLimits.MostScans + 1).SelectMany(s => s), .. picture[next..]];

        Refused("attachment.unsupported", many);
    }

    [Theory, MemberData(nameof(Pictures))]
    public void Whatever_is_changed_nothing_is_thrown_and_nothing_told_passes(string name)
    {
        const int runs = 3_000;
        var seed = 20_261_123 + name.Sum(c => c);
        var chance = new Random(seed);
        var isPng = name.EndsWith(".png", StringComparison.Ordinal);
        byte[] source = [.. isPng ? ToldPng(Sample(name)) : Told(Sample(name)), .. Encoding.ASCII.GetBytes(Secret), 0xFF, 0xD9];
        var taken = 0;
        for (var run = 0; run < runs; run++)
        {
            var changed = Changed(source, chance);
            var outcome = ImageIntake.Read(changed, Limits);
            if (!outcome.IsAccepted)
            {
                Assert.All(outcome.Refusals, r => Assert.StartsWith("attachment.", r.Code, StringComparison.Ordinal));
                continue;
            }

            taken++;
            Assert.True(outcome.Value.Bytes.Span.IndexOf("SECRET"u8) < 0, $"seed {seed}, run {run}: {Convert.ToHexString(outcome.Value.Bytes.Span)}");
            var again = ImageIntake.Read(outcome.Value.Bytes, Limits);
            Assert.True(again.IsAccepted && again.Value.Bytes.Span.SequenceEqual(outcome.Value.Bytes.Span), $"seed {seed}, run {run}: not the same again");
        }

        // One change in a million takes a picture's end away and lets the next bytes decode to its last units: what decoders read as the picture is the picture.
        // Changes to what is left out change nothing: a run that never takes a picture shows nothing.
        Assert.True(taken >= 5, $"{taken} of {runs} were taken, seed {seed}");
    }

    private static byte[] Changed(byte[] source, Random chance)
    {
        List<byte> bytes = [.. source];
        for (var times = chance.Next(1, 4); times > 0; times--)
        {
            var at = chance.Next(bytes.Count);
            switch (chance.Next(6))
            {
                case 0:
                    bytes[at] = (byte)chance.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << chance.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(chance.Next(1, 20), bytes.Count - at - 1));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(chance.Next(1, 40), bytes.Count - at)));
                    break;
                case 4:
                    bytes[at] = 0xFF;
                    break;
                default:
                    bytes.RemoveRange(Math.Max(1, at), bytes.Count - Math.Max(1, at));
                    break;
            }
        }

        return [.. bytes];
    }

    private static int IndexOf(ReadOnlySpan<byte> jpeg, byte marker)
    {
        ReadOnlySpan<byte> wanted = [0xFF, marker];
        return jpeg.IndexOf(wanted);
    }

    private static byte[] Replaced(byte[] bytes, ReadOnlySpan<byte> old, ReadOnlySpan<byte> young)
    {
        var at = bytes.AsSpan().IndexOf(old);
        Assert.True(at > 0);
        byte[] changed = [.. bytes];
        young.CopyTo(changed.AsSpan(at));
        return changed;
    }

    private static void Refused(string code, byte[] file, AttachmentLimits? limits = null)
    {
        var outcome = ImageIntake.Read(file, limits ?? Limits);
        Assert.False(outcome.IsAccepted);
        Assert.Equal(code, Assert.Single(outcome.Refusals).Code);
    }
}
