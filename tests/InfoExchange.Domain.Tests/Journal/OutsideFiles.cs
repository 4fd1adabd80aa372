namespace InfoExchange.Domain.Tests.Journal;

/// <summary>The data that stands beside the repository, not in it.</summary>
internal static class OutsideFiles
{
    internal static string? Folder(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "InfoExchange.sln")))
            {
                var data = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "data", name));
                return System.IO.Directory.Exists(data) ? data : null;
            }
        }

        throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
