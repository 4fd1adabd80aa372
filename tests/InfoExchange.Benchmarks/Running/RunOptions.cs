using System.Globalization;

namespace InfoExchange.Benchmarks.Running;

/// <summary>How long and how often; read from the command line.</summary>
internal sealed class RunOptions
{
    private RunOptions(string[] arguments)
    {
        IsQuick = arguments.Contains("--quick");
        Rounds = Number(arguments, "--rounds") ?? (IsQuick ? 2 : 5);
        RoundTime = TimeSpan.FromSeconds(Number(arguments, "--seconds") ?? (IsQuick ? 0.5 : 5));
        LeastWarmth = IsQuick ? TimeSpan.FromSeconds(0.5) : TimeSpan.FromSeconds(5);
        MostWarmth = IsQuick ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(120);
        WarmthWindow = IsQuick ? TimeSpan.FromSeconds(0.25) : TimeSpan.FromSeconds(1);
        Streams = Number(arguments, "--streams");
        StreamsPerConnection = Number(arguments, "--per-connection") ?? 1;
        Limit = TimeSpan.FromMinutes(Number(arguments, "--minutes") ?? (IsQuick ? 2 : 90));
        Store = Text(arguments, "--store") switch
        {
            null or "sqlite" => new MeasuredStore(IsPostgres: false),
            "postgres" => new MeasuredStore(IsPostgres: true),
            var other => throw new FormatException($"--store takes sqlite or postgres, not '{other}'"),
        };
        Official = Text(arguments, "--official");
        Folder = Text(arguments, "--out") ?? Path.Combine("artifacts", "benchmarks", DateTime.UtcNow.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture));
    }

    /// <summary>A smoke of a few seconds: every part runs, no figure is worth anything, noise is not looked at.</summary>
    public bool IsQuick { get; }

    /// <summary>Quiet rounds of each subject.</summary>
    public int Rounds { get; }

    /// <summary>Length of one.</summary>
    public TimeSpan RoundTime { get; }

    /// <summary>Before it nothing is taken as settled: the runtime compiles hot code again.</summary>
    public TimeSpan LeastWarmth { get; }

    /// <summary>After it, what has not settled is said to be so.</summary>
    public TimeSpan MostWarmth { get; }

    /// <summary>Distance of two looks.</summary>
    public TimeSpan WarmthWindow { get; }

    /// <summary>Only this many streams; null for all sizes.</summary>
    public int? Streams { get; }

    /// <summary>With <see cref="Streams"/>.</summary>
    public int StreamsPerConnection { get; }

    /// <summary>A command that takes longer is given up.</summary>
    public TimeSpan Limit { get; }

    /// <summary>What journals stand on.</summary>
    public MeasuredStore Store { get; }

    /// <summary>This program as built with the official packages; null when there is none.</summary>
    public string? Official { get; }

    /// <summary>Where histograms are kept.</summary>
    public string Folder { get; }

    /// <exception cref="FormatException">A word is not an option, or its value no number above 0.</exception>
    public static RunOptions Read(string[] arguments)
    {
        string[] valued = ["--rounds", "--seconds", "--streams", "--per-connection", "--minutes", "--store", "--official", "--out"];
        for (var i = 0; i < arguments.Length; i++)
        {
            if (valued.Contains(arguments[i]) && i + 1 < arguments.Length)
            {
                i++;
            }
            else if (arguments[i] != "--quick")
            {
                throw new FormatException($"'{arguments[i]}' is no option, or lacks its value");
            }
        }

        return new RunOptions(arguments);
    }

    private static string? Text(string[] arguments, string name) => Array.IndexOf(arguments, name) is var index and >= 0 ? arguments[index + 1] : null;

    private static int? Number(string[] arguments, string name) => Text(arguments, name) switch
    {
        null => null,
        var text when int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        var text => throw new FormatException($"{name} takes a number above 0, not '{text}'"),
    };
}
