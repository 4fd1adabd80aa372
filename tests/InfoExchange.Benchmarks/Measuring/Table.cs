namespace InfoExchange.Benchmarks.Measuring;

/// <summary>Figures by row and subjects by column, in plain text.</summary>
internal static class Table
{
    private const int First = 42;
    private const int Other = 30;

    public static void Write(string title, IReadOnlyList<string> subjects, IEnumerable<(string Name, IEnumerable<string> Cells)> rows)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine(Line("", subjects));
        foreach (var (name, cells) in rows)
        {
            Console.WriteLine(Line(name, cells));
        }
    }

    private static string Line(string name, IEnumerable<string> cells) => $"  {name,-First}{string.Concat(cells.Select(cell => cell.PadRight(Other)))}".TrimEnd();
}
