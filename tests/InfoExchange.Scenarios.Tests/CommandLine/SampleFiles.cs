namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>Messages of our own, and the alerts beside the repository that nobody here wrote.</summary>
internal static class SampleFiles
{
    internal const string Absent = "shared data absent: ../shared/data/cap";

    internal static string RepositoryRoot { get; } = FindRepository();

    internal static string CapRoot { get; } = Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", "data", "cap"));

    internal static string MerkleRoot { get; } = Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", "data", "merkle"));

    internal static bool HasCap => Directory.Exists(CapRoot);

    internal static IReadOnlyList<string> Messages { get; } =
        [.. Directory.GetFiles(Path.Combine(RepositoryRoot, "tests", "InfoExchange.Adapters.Tests", "Formats", "Messages"), "*.txt").Order(StringComparer.Ordinal)];

    internal static string GatewaySources { get; } = Path.Combine(RepositoryRoot, "gateways");

    internal static string CliSources { get; } = Path.Combine(GatewaySources, "InfoExchange.Cli");

    internal static string OwnSources { get; } = Path.Combine(RepositoryRoot, "tests", "InfoExchange.Scenarios.Tests", "CommandLine");

    internal static IReadOnlyList<string> Cap(string folder) => [.. Directory.GetFiles(Path.Combine(CapRoot, folder), "*.cap").Order(StringComparer.Ordinal)];

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "InfoExchange.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
