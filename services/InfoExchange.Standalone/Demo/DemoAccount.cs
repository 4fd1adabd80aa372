using System.Diagnostics;
using System.Globalization;

namespace InfoExchange.Standalone.Demo;

/// <summary>The story as a reader sees it: chapters, sentences, tables, and checks that decide the exit code. Colours only on a terminal.</summary>
internal sealed class DemoAccount(TextWriter output, bool isFrench, bool hasColour)
{
    private readonly long _startedStamp = Stopwatch.GetTimestamp();
    private int _chapter;

    public int Checked { get; private set; }

    public List<string> Failures { get; } = [];

    public string In(string french, string english) => isFrench ? french : english;

    public string Who(DemoActor actor) => In(actor.Title, Capital(actor.TitleEnglish));

    public void Chapter(string french, string english)
    {
        _chapter++;
        output.WriteLine();
        output.WriteLine(Paint("1;36", string.Create(CultureInfo.InvariantCulture, $"{_chapter,2}. {In(french, english)}")) + Paint("2", Elapsed()));
    }

    public void Say(string french, string english) => output.WriteLine("    " + In(french, english));

    public void Quote(string text) => output.WriteLine(Paint("3", In($"      « {text} »", $"      \"{text}\"")));

    /// <summary>States a fact and whether it holds; one that does not makes the demonstration fail.</summary>
    public void Check(bool holds, string french, string english)
    {
        Checked++;
        output.WriteLine($"    {(holds ? Paint("32", "✓") : Paint("1;31", "✗"))} {In(french, english)}");
        if (!holds)
        {
            Failures.Add(In(french, english));
        }
    }

    public void Table(string[] headings, IReadOnlyList<string[]> rows)
    {
        var widths = headings.Select((h, i) => rows.Select(r => r[i].Length).Append(h.Length).Max()).ToArray();
        Line(headings, widths, "4");
        foreach (var row in rows)
        {
            Line(row, widths, "0");
        }
    }

    public void Plain(string line) => output.WriteLine(line);

    private void Line(string[] cells, int[] widths, string colour) =>
        output.WriteLine("      " + string.Join("  ", cells.Select((c, i) => Paint(colour, c.PadRight(widths[i])))).TrimEnd());

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private string Elapsed() => string.Create(CultureInfo.InvariantCulture, $"   [{Stopwatch.GetElapsedTime(_startedStamp).TotalSeconds:0.0} s]");

    private string Paint(string colour, string text) => hasColour ? $"\u001b[{colour}m{text}\u001b[0m" : text;
}
