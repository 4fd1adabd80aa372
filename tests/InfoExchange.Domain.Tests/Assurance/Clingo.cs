using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace InfoExchange.Domain.Tests.Assurance;

/// <summary>The Answer Set solver with the program written from the table.</summary>
internal static partial class Clingo
{
    /// <summary>Where it is; null when nowhere on the path.</summary>
    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => System.IO.Path.Combine(folder, "clingo")).FirstOrDefault(File.Exists);

    /// <summary>Every decision of the one answer, by case and recipient.</summary>
    public static IReadOnlyDictionary<(int Case, int Recipient), Verdict> Decide(string facts)
    {
        var start = new ProcessStartInfo(Path!, ["-V1", "--quiet=0", "--warn=no-atom-undefined", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(Outside.Text("authorization.lp"));
        process.StandardInput.Write(facts);
        process.StandardInput.Close();
        process.WaitForExit();
        var said = output.Result;
        Assert.True(said.Contains("SATISFIABLE", StringComparison.Ordinal) && errors.Result.Length == 0, $"clingo: {errors.Result}\n{said[^Math.Min(said.Length, 2_000)..]}");
        return Decision().Matches(said).Select(m => (Case: Number(m, 1), Verdict: new Verdict(Number(m, 2), m.Groups[3].Value, m.Groups[4].Value))).ToDictionary(d => (d.Case, d.Verdict.Number), d => d.Verdict);
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("""decision\((\d+),(\d+),"([a-z._]*)","([^"]*)"\)""")]
    private static partial Regex Decision();
}
