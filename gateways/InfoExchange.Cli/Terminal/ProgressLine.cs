using System.Diagnostics;

namespace InfoExchange.Cli.Terminal;

/// <summary>How far long work is: one line on the error output, written over itself at most ten times a second and gone at the end. Only on a terminal, and never beside <c>--json</c>.</summary>
internal sealed class ProgressLine : IDisposable
{
    private const int BarWidth = 24;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    private readonly TextWriter? error;
    private readonly Func<long, string> count;
    private readonly string what;
    private readonly long? total;
    private long shownAt;
    private int shownWidth;

    /// <param name="run">Of the command.</param>
    /// <param name="what">What is being done, a few words.</param>
    /// <param name="total">How much there is; null when nobody knows.</param>
    /// <param name="count">A number with its noun.</param>
    internal ProgressLine(CommandRun run, string what, long? total, Func<long, string> count)
    {
        error = run.Around.IsErrorTerminal && !run.IsJson ? run.Around.Error : null;
        this.what = what;
        this.total = total;
        this.count = count;
    }

    /// <summary>Whether anybody sees it: asking for a total is then worth a call.</summary>
    internal static bool IsSeen(CommandRun run) => run.Around.IsErrorTerminal && !run.IsJson;

    /// <param name="done">From 0 to the total.</param>
    internal void Show(long done)
    {
        if (error is null || (shownAt != 0 && Stopwatch.GetElapsedTime(shownAt) < Between))
        {
            return;
        }

        shownAt = Stopwatch.GetTimestamp();
        Write(total is { } all and > 0 ? $"{what} [{Bar(done, all)}] {100 * Math.Min(done, all) / all,3} %  {count(done)}" : $"{what} {count(done)}");
    }

    /// <summary>Takes the line away, so that what follows stands in its place.</summary>
    public void Dispose()
    {
        if (shownWidth > 0)
        {
            error!.Write($"\r{new string(' ', shownWidth)}\r");
            error.Flush();
            shownWidth = 0;
        }
    }

    private static string Bar(long done, long all)
    {
        var filled = (int)(BarWidth * Math.Min(done, all) / all);
        return $"{new string('#', filled)}{new string('.', BarWidth - filled)}";
    }

    private void Write(string text)
    {
        error!.Write($"\r{text.PadRight(shownWidth)}");
        error.Flush();
        shownWidth = text.Length;
    }
}
