using System.Xml.Linq;

namespace InfoExchange.Scenarios.Tests.Conventions;

/// <summary>Holds project files to the arrows and the solution to the tree.</summary>
internal static class ArrowRules
{
    /// <param name="file">Path of a project file; tests but the domain's may use anything.</param>
    /// <param name="text">Its XML.</param>
    /// <param name="rows">As <see cref="ArrowTable.Rows"/>.</param>
    internal static IEnumerable<string> OfProject(string file, string text, IReadOnlyDictionary<string, string[]?> rows)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var project = XDocument.Parse(text);
        if (ArrowTable.WithoutPackages.Contains(name))
        {
            foreach (var package in project.Descendants("PackageReference").Where(package => (string?)package.Attribute("PrivateAssets") != "all"))
            {
                yield return $"{file}: {name} uses nothing but the framework, not {(string?)package.Attribute("Include")}";
            }
        }

        if (!rows.TryGetValue(name, out var allowed))
        {
            if (!file.StartsWith("tests/", StringComparison.Ordinal))
            {
                yield return $"{file}: {name} has no row in {nameof(ArrowTable)}";
            }

            yield break;
        }

        foreach (var reference in project.Descendants("ProjectReference").Select(item => Path.GetFileNameWithoutExtension(((string)item.Attribute("Include")!).Replace('\\', '/'))))
        {
            if (allowed is not null && !allowed.Contains(reference))
            {
                yield return $"{file}: {name} may not use {reference}";
            }
        }
    }

    /// <summary>Rows about projects that are not there any more.</summary>
    internal static IEnumerable<string> OfTable(IReadOnlyDictionary<string, string[]?> rows, IEnumerable<string> files)
    {
        var names = files.Select(file => Path.GetFileNameWithoutExtension(file)!).ToHashSet(StringComparer.Ordinal);
        return rows.Keys.Concat(rows.Values.SelectMany(row => row ?? [])).Where(name => !names.Contains(name)).Select(name => $"{nameof(ArrowTable)} names {name}, which does not exist");
    }

    /// <summary>Projects on disk and not in the solution, or the reverse.</summary>
    internal static IEnumerable<string> OfSolution(string solution, IEnumerable<string> files)
    {
        var listed = solution.Split('"').Select(part => part.Replace('\\', '/')).Where(part => part.EndsWith(".csproj", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var present = files.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. present.Except(listed).Select(file => $"{file} is not in the solution"),
            .. listed.Except(present).Select(file => $"{file} is in the solution and not on disk"),
        ];
    }
}
