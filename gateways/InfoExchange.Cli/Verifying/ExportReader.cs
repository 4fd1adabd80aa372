using InfoExchange.Cli.Journal;

namespace InfoExchange.Cli.Verifying;

/// <summary>Lines of an export as bytes: a journal may be larger than memory.</summary>
internal sealed class ExportReader(Stream stream)
{
    private byte[] buffer = new byte[4 * 1024 * 1024];
    private int begin;
    private int end;

    /// <summary>From 1; of the line read last.</summary>
    internal int Number { get; private set; }

    /// <summary>The next line without its line feed; holds until the next call.</summary>
    /// <returns>Null at the end, for a line without line feed, and for one longer than <see cref="ExportForm.LongestLine"/>.</returns>
    internal ReadOnlyMemory<byte>? ReadLine()
    {
        while (true)
        {
            if (TryTake(out var line))
            {
                return line;
            }

            if (end - begin > ExportForm.LongestLine || !Fill())
            {
                return null;
            }
        }
    }

    /// <summary>The next line if it is in memory already: the lines taken so since <see cref="ReadLine"/> hold together, until it is called again.</summary>
    internal bool TryTake(out ReadOnlyMemory<byte> line)
    {
        var length = buffer.AsSpan(begin, end - begin).IndexOf((byte)'\n');
        line = length < 0 ? default : buffer.AsMemory(begin, length);
        if (length < 0)
        {
            return false;
        }

        begin += length + 1;
        Number++;
        return true;
    }

    /// <summary>What is left, at most <paramref name="most"/> bytes and one more to tell that there are too many.</summary>
    internal byte[] ReadRest(int most)
    {
        using var rest = new MemoryStream();
        rest.Write(buffer, begin, end - begin);
        (begin, end) = (0, 0);
        while (rest.Length <= most && Fill())
        {
            rest.Write(buffer, 0, end);
            end = 0;
        }

        return rest.ToArray();
    }

    private bool Fill()
    {
        // Lines in use stand in the old buffer, and stay there.
        var next = end - begin == buffer.Length ? new byte[2 * buffer.Length] : buffer;
        buffer.AsSpan(begin, end - begin).CopyTo(next);
        (buffer, begin, end) = (next, 0, end - begin);
        var read = stream.Read(buffer, end, buffer.Length - end);
        end += read;
        return read > 0;
    }
}
