using InfoExchange.Scenarios.Tests.CommandLine;

namespace InfoExchange.Scenarios.Tests.Packages;

/// <summary>What people who have no source get.</summary>
public sealed class PackagesTests : IDisposable
{
    private const string Tool = "InfoExchange.Cli";

    private readonly string folder = Directory.CreateTempSubdirectory("infoexchange-packages-").FullName;

    [Fact]
    public async Task The_command_line_is_packed_installed_from_a_folder_and_runs()
    {
        var packed = await PackedFile.MakeAsync($"gateways/{Tool}", Tool, folder);
        var settings = Path.Combine(folder, "nuget.config");
        await File.WriteAllTextAsync(settings, $"""<configuration><packageSources><clear /><add key="folder" value="{folder}" /></packageSources></configuration>""");
        var tools = Path.Combine(folder, "tools");

        await DotnetCommand.SdkAsync(Path.Combine(folder, "unpacked"), "tool", "install", Tool, "--tool-path", tools, "--configfile", settings, "--version", packed.Version);

        var program = Path.Combine(tools, "infoexchange");
        Assert.Contains("bulletin", await DotnetCommand.RunAsync(program, ["--help"]), StringComparison.Ordinal);
        Assert.Contains(packed.Version, await DotnetCommand.RunAsync(program, ["--version"]), StringComparison.Ordinal);
        Assert.Contains("message-police", await DotnetCommand.RunAsync(program, ["bulletin", "import", "--check", "--json", SampleFiles.Messages[0]]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_library_comes_with_its_documentation_and_all_that_it_needs()
    {
        var client = await PackedFile.MakeAsync("gateways/InfoExchange.Client", "InfoExchange.Client", folder);
        var protos = await PackedFile.MakeAsync("protos/InfoExchange.Protos.csproj", "InfoExchange.Protos", folder);
        var rpc = await PackedFile.MakeAsync("protos/InfoExchange.Rpc", "InfoExchange.Rpc", folder);

        Assert.Equal(["Google.Protobuf", "InfoExchange.Protos", "InfoExchange.Rpc", "Microsoft.Extensions.Logging.Abstractions"], client.Dependencies.Order(StringComparer.Ordinal));
        Assert.Equal(["Google.Protobuf", "InfoExchange.Rpc"], protos.Dependencies.Order(StringComparer.Ordinal));
        Assert.Equal(["Google.Protobuf"], rpc.Dependencies);
        Assert.Equal(("README.md", "Apache-2.0"), (client.Readme, client.Licence));
        Assert.Contains("README.md", client.Files);
        foreach (var (packed, name) in new[] { (client, "InfoExchange.Client"), (protos, "InfoExchange.Protos"), (rpc, "InfoExchange.Rpc") })
        {
            Assert.Contains($"lib/net10.0/{name}.dll", packed.Files);
            Assert.Contains($"lib/net10.0/{name}.xml", packed.Files);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
