namespace InfoExchange.Cli.Journal;

/// <summary>Lines of an export as bytes, one at a time: a journal may be larger than memory.</summary>
internal sealed class ExportReader(Stream stream)
{
    private readonly byte[] buffer = new byte[2 * ExportForm.LongestLine];
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
            var length = buffer.AsSpan(begin, end - begin).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = buffer.AsMemory(begin, length);
                begin += length + 1;
                Number++;
                return line;
            }

            if (end - begin > ExportForm.LongestLine || !Fill())
            {
                return null;
            }
        }
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
        buffer.AsSpan(begin, end - begin).CopyTo(buffer);
        (begin, end) = (0, end - begin);
        var read = stream.Read(buffer, end, buffer.Length - end);
        end += read;
        return read > 0;
    }
}
