using System.IO.Compression;
using System.Xml.Linq;
using InfoExchange.Scenarios.Tests.CommandLine;

namespace InfoExchange.Scenarios.Tests.Packages;

/// <summary>A package as it would be published.</summary>
internal sealed class PackedFile
{
    private PackedFile(string version, IReadOnlyList<string> files, XElement description)
    {
        (Version, Files) = (version, files);
        Dependencies = [.. description.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value)];
        Readme = description.Descendants().FirstOrDefault(element => element.Name.LocalName == "readme")?.Value;
        Licence = description.Descendants().FirstOrDefault(element => element.Name.LocalName == "license")?.Value;
    }

    public string Version { get; }

    /// <summary>Paths inside.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>What comes with it.</summary>
    public IReadOnlyList<string> Dependencies { get; }

    public string? Readme { get; }

    public string? Licence { get; }

    /// <summary>Packs a project from what the build of these tests left.</summary>
    /// <param name="project">Its folder or file, from the root of the repository.</param>
    /// <param name="id">The name that the package is to have.</param>
    /// <param name="folder">Where it goes.</param>
    public static async Task<PackedFile> MakeAsync(string project, string id, string folder)
    {
        var path = Path.Combine(SampleFiles.RepositoryRoot, project);
        await DotnetCommand.SdkAsync(null, "pack", path, "--no-build", "-c", DotnetCommand.Configuration, "-o", folder, "-v", "q", "-nologo", "-m:1");
        var file = Assert.Single(Directory.GetFiles(folder, $"{id}.*.nupkg"), each => char.IsAsciiDigit(Path.GetFileName(each)[id.Length + 1]));
        using var archive = await ZipFile.OpenReadAsync(file);
        await using var entry = await archive.Entries.Single(each => each.FullName == $"{id}.nuspec").OpenAsync();
        var description = XElement.Load(entry);
        return new PackedFile(description.Descendants().First(element => element.Name.LocalName == "version").Value, [.. archive.Entries.Select(each => each.FullName)], description);
    }
}
