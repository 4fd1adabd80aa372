using Xunit;

namespace InfoExchange.Adapters.Tests.Formats;

/// <summary>Finds the repository, and the data beside it that nobody here wrote.</summary>
internal static class SharedTestFiles
{
    public const string Reason = "shared data absent: ../shared/data is not beside this checkout, its files are not part of the project";

    public static string Repository { get; } = FindRepository();

    public static string SharedRoot { get; } = Path.GetFullPath(Path.Combine(Repository, "..", "shared", "data"));

    public static bool HasShared => Directory.Exists(SharedRoot);

    public static string Shared(params string[] parts) => Path.Combine([SharedRoot, .. parts]);

    /// <summary>Empty when the folder is absent, so that discovery works anywhere.</summary>
    public static TheoryData<string> CapFiles(string folder) =>
        HasShared ? [.. Directory.GetFiles(Shared("cap", folder), "*.cap").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)] : [];

    public static byte[] ReadCap(string folder, string name) => File.ReadAllBytes(Shared("cap", folder, name));

    /// <summary>A file of this test folder, from the sources.</summary>
    public static string Own(params string[] parts) => Path.Combine([Repository, "tests", "InfoExchange.Adapters.Tests", "Formats", .. parts]);

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "InfoExchange.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"no InfoExchange.sln above {AppContext.BaseDirectory}");
    }
}
