namespace InfoExchange.Formats.Images;

/// <summary>One scan (T.81, B.2.3), walked code by code to its end: no sample is computed. What no decoder would come to is not part of it.</summary>
/// <param name="frame">Laid out.</param>
/// <param name="parts">Its components, each with its tables; those that the scan does not use may be null.</param>
/// <param name="first">First coefficient, 0 to 63.</param>
/// <param name="last">Last coefficient, 0 to 63.</param>
/// <param name="isRefining">Whether a scan before it gave the upper bits.</param>
internal sealed class JpegScan(JpegFrame frame, (JpegComponent Component, HuffmanTable? Dc, HuffmanTable? Ac)[] parts, int first, int last, bool isRefining)
{
    private int _endOfBand;

    /// <summary>Walks it.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="start">First byte of its data.</param>
    /// <param name="interval">Units between restarts; 0 when there are none.</param>
    /// <returns>Where its data end; null when they are no such scan, or end before it does.</returns>
    public int? Walk(ReadOnlySpan<byte> file, int start, int interval)
    {
        var isAlone = parts.Length == 1;
        var (across, down) = isAlone ? parts[0].Component.Blocks : frame.Units;
        var bits = new EntropyBits(file, start);
        var (left, restart) = (interval, 0);
        for (var row = 0; row < down; row++)
        {
            for (var column = 0; column < across; column++)
            {
                if (interval > 0 && left-- == 0)
                {
                    var at = bits.Position;
                    if (_endOfBand > 0 || at + 1 >= file.Length || file[at] != 0xFF || file[at + 1] != 0xD0 + restart)
                    {
                        return null;
                    }

                    bits = new EntropyBits(file, at + 2);
                    (left, restart) = (interval - 1, (restart + 1) & 7);
                }

                if (!(isAlone ? Block(ref bits, 0, row, column) : Unit(ref bits, row, column)) || bits.IsPast)
                {
                    return null;
                }
            }
        }

        return _endOfBand > 0 ? null : bits.Position;
    }

    private bool Unit(ref EntropyBits bits, int row, int column)
    {
        for (var part = 0; part < parts.Length; part++)
        {
            var component = parts[part].Component;
            for (var down = 0; down < component.Down; down++)
            {
                for (var across = 0; across < component.Across; across++)
                {
                    if (!Block(ref bits, part, (row * component.Down) + down, (column * component.Across) + across))
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    private bool Block(ref EntropyBits bits, int part, int row, int column)
    {
        var (component, dc, ac) = parts[part];
        if (!frame.IsProgressive)
        {
            return First(ref bits, dc!) && Sequential(ref bits, ac!);
        }

        if (first == 0)
        {
            return isRefining ? bits.Take(1) >= 0 : First(ref bits, dc!);
        }

        ref var set = ref component.Set[(row * component.Stride) + column];
        return isRefining ? Refine(ref bits, ac!, ref set) : Band(ref bits, ac!, ref set);
    }

    private static bool First(ref EntropyBits bits, HuffmanTable table)
    {
        var size = table.Decode(ref bits);
        if (size is < 0 or > 11)
        {
            return false;
        }

        bits.Skip(size);
        return true;
    }

    private static bool Sequential(ref EntropyBits bits, HuffmanTable table)
    {
        for (var k = 1; k < 64; k++)
        {
            var code = table.Decode(ref bits);
            var (run, size) = (code >> 4, code & 15);
            if (code < 0 || (size == 0 && run is not (0 or 15)) || size > 10)
            {
                return false;
            }

            if (code == 0)
            {
                return true;
            }

            k += run;
            if (k > 63)
            {
                return false;
            }

            bits.Skip(size);
        }

        return true;
    }

    private bool Band(ref EntropyBits bits, HuffmanTable table, ref ulong set)
    {
        if (_endOfBand > 0)
        {
            _endOfBand--;
            return true;
        }

        for (var k = first; k <= last; k++)
        {
            var code = table.Decode(ref bits);
            var (run, size) = (code >> 4, code & 15);
            if (code < 0 || size > 10)
            {
                return false;
            }

            if (size == 0 && run < 15)
            {
                _endOfBand = (1 << run) - 1 + bits.Take(run);
                return true;
            }

            k += run;
            if (k > last)
            {
                return false;
            }

            if (size > 0)
            {
                set |= 1UL << k;
                bits.Skip(size);
            }
        }

        return true;
    }

    // T.81, G.1.2.3: between new coefficients stand the next bits of those that were there before.
    private bool Refine(ref EntropyBits bits, HuffmanTable table, ref ulong set)
    {
        var k = first;
        while (_endOfBand == 0 && k <= last)
        {
            var code = table.Decode(ref bits);
            var (run, size) = (code >> 4, code & 15);
            if (code < 0 || size > 1)
            {
                return false;
            }

            if (size == 0 && run < 15)
            {
                _endOfBand = (1 << run) + bits.Take(run);
                break;
            }

            bits.Skip(size);
            for (; k <= last; k++)
            {
                if ((set >> k & 1) != 0)
                {
                    bits.Skip(1);
                }
                else if (run-- == 0)
                {
                    break;
                }
            }

            if (size > 0)
            {
                if (k > last)
                {
                    return false;
                }

                set |= 1UL << k;
            }

            k++;
        }

        if (_endOfBand > 0)
        {
            _endOfBand--;
            for (; k <= last && set >> k != 0; k++)
            {
                bits.Skip((int)(set >> k & 1));
            }
        }

        return true;
    }
}
