namespace InfoExchange.Interop.Tests.Hosting;

/// <summary>Where the sources are: tests use scripts that lie beside them.</summary>
public static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "InfoExchange.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"No InfoExchange.sln above {AppContext.BaseDirectory}.");
    }
}
