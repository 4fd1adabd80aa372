namespace InfoExchange.Formats.Images;

/// <summary>What a frame header says (T.81, B.2.2), and which coefficients of its blocks are not zero, as far as progressive scans ask.</summary>
internal sealed class JpegFrame
{
    private JpegFrame(int width, int height, bool isProgressive, JpegComponent[] components) => (Width, Height, IsProgressive, Components) = (width, height, isProgressive, components);

    public int Width { get; }

    public int Height { get; }

    public bool IsProgressive { get; }

    public JpegComponent[] Components { get; }

    /// <summary>Units of an interleaved scan, across and down.</summary>
    public (int Across, int Down) Units { get; private set; }

    /// <summary>Reads it; null when it is none of those that are taken.</summary>
    /// <param name="data">Behind the segment's length.</param>
    /// <param name="isProgressive">By the marker.</param>
    public static JpegFrame? Read(ReadOnlySpan<byte> data, bool isProgressive)
    {
        if (data.Length < 6 || data[0] != 8 || data[5] is not (1 or 3 or 4) || data.Length != 6 + (3 * data[5]))
        {
            return null;
        }

        var (height, width) = ((data[1] << 8) | data[2], (data[3] << 8) | data[4]);
        var components = new JpegComponent[data[5]];
        for (var i = 0; i < components.Length; i++)
        {
            var (id, sampling, table) = (data[6 + (3 * i)], data[7 + (3 * i)], data[8 + (3 * i)]);
            if ((sampling >> 4) is < 1 or > 4 || (sampling & 15) is < 1 or > 4 || table > 3 || Array.Exists(components, c => c?.Id == id))
            {
                return null;
            }

            components[i] = new JpegComponent(id, sampling >> 4, sampling & 15, table);
        }

        return width == 0 || height == 0 ? null : new JpegFrame(width, height, isProgressive, components);
    }

    /// <summary>Lays the blocks out, once the sides were found to be within limits.</summary>
    public void LayOut()
    {
        var (across, down) = (Components.Max(c => c.Across), Components.Max(c => c.Down));
        Units = (Parts(Width, 8 * across), Parts(Height, 8 * down));
        foreach (var component in Components)
        {
            component.LayOut(Parts(Parts(Width * component.Across, across), 8), Parts(Parts(Height * component.Down, down), 8), Units, IsProgressive);
        }
    }

    private static int Parts(int whole, int part) => (whole + part - 1) / part;
}
