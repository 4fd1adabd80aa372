using Spectre.Console;
using Spectre.Console.Rendering;

namespace InfoExchange.Cli.Terminal;

/// <summary>Output for people: lines and tables, coloured only on a terminal. What comes from others is made harmless here.</summary>
internal sealed class Printer
{
    /// <summary>Wide enough never to break a line where no terminal does.</summary>
    private const int EndlessWidth = 4000;

    private readonly Surroundings around;
    private readonly IAnsiConsole console;

    internal Printer(Surroundings around)
    {
        this.around = around;
        console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = around.IsOutputTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = around.IsOutputTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(around.Output),
        });
        if (!around.IsOutputTerminal)
        {
            console.Profile.Width = EndlessWidth;
        }
    }

    internal void Line(string text = "") => around.Output.WriteLine(Printable.Lines(text));

    /// <summary>A line that matters more than others.</summary>
    internal void Title(string text) => console.Write(new Paragraph($"{Printable.Lines(text)}\n", new Style(decoration: Decoration.Bold)));

    /// <summary>A line that warns.</summary>
    internal void Alarm(string text) => console.Write(new Paragraph($"{Printable.Lines(text)}\n", new Style(Color.Red)));

    /// <summary>A question's beginning, without line feed.</summary>
    internal void Ask(string text)
    {
        around.Output.Write($"{Printable.Lines(text)} ");
        around.Output.Flush();
    }

    /// <summary>A table; nothing but its headers when there are no rows.</summary>
    internal void Table(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = around.IsOutputTerminal ? TableBorder.Rounded : TableBorder.None };
        foreach (var header in headers)
        {
            table.AddColumn(new TableColumn(new Text(header, new Style(decoration: Decoration.Bold))) { NoWrap = !around.IsOutputTerminal });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => (IRenderable)new Text(Printable.Line(cell, 400))));
        }

        console.Write(table);
    }
}
