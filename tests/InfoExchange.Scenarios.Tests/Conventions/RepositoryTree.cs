namespace InfoExchange.Scenarios.Tests.Conventions;

/// <summary>The files of the working tree that git would keep, without asking git: a copy without history is held to the same rules.</summary>
internal static class RepositoryTree
{
    private static readonly Lazy<string> LazyRoot = new(FindRoot);
    private static readonly Lazy<IReadOnlyList<string>> LazyFiles = new(() => [.. Walk(new DirectoryInfo(Root), IgnoreRules.Parse(Read(".gitignore"))).Order(StringComparer.Ordinal)]);

    /// <summary>The folder of the solution.</summary>
    internal static string Root => LazyRoot.Value;

    /// <summary>All files, relative to <see cref="Root"/>, with forward slashes.</summary>
    internal static IReadOnlyList<string> Files => LazyFiles.Value;

    internal static IEnumerable<string> Sources => FilesEndingIn(".cs");

    internal static IEnumerable<string> Projects => FilesEndingIn(".csproj");

    internal static IEnumerable<string> FilesEndingIn(string ending) => Files.Where(file => file.EndsWith(ending, StringComparison.Ordinal));

    internal static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>Part of a path before the last slash; empty for a file of the root.</summary>
    internal static string FolderOf(string file) => file.LastIndexOf('/') is var slash and >= 0 ? file[..slash] : "";

    private static string FindRoot()
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

    private static IEnumerable<string> Walk(DirectoryInfo folder, IgnoreRules ignored)
    {
        foreach (var item in folder.EnumerateFileSystemInfos())
        {
            var path = Path.GetRelativePath(Root, item.FullName).Replace('\\', '/');
            if (item.LinkTarget is not null || ignored.Ignores(path, item is DirectoryInfo))
            {
                continue;
            }

            if (item is DirectoryInfo inner)
            {
                foreach (var file in Walk(inner, ignored))
                {
                    yield return file;
                }
            }
            else
            {
                yield return path;
            }
        }
    }
}
