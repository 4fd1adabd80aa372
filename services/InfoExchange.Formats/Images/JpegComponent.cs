namespace InfoExchange.Formats.Images;

/// <summary>One component of a frame.</summary>
/// <param name="id">As scans name it.</param>
/// <param name="across">Blocks of it in an interleaved unit, across: 1 to 4.</param>
/// <param name="down">The same, down.</param>
/// <param name="table">Its quantization table, 0 to 3.</param>
internal sealed class JpegComponent(int id, int across, int down, int table)
{
    public int Id { get; } = id;

    public int Across { get; } = across;

    public int Down { get; } = down;

    public int Table { get; } = table;

    /// <summary>Blocks of a scan of its own, across and down.</summary>
    public (int Across, int Down) Blocks { get; private set; }

    /// <summary>Blocks of a row as laid out, those beyond the picture's edge counted.</summary>
    public int Stride { get; private set; }

    /// <summary>One bit for each coefficient that is not zero, block by block; empty but in progressive frames.</summary>
    public ulong[] Set { get; private set; } = [];

    public void LayOut(int blocksAcross, int blocksDown, (int Across, int Down) units, bool isProgressive)
    {
        Blocks = (blocksAcross, blocksDown);
        Stride = units.Across * Across;
        Set = isProgressive ? new ulong[Stride * units.Down * Down] : [];
    }
}
