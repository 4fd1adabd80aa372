using System.Diagnostics;
using InfoExchange.Interop.Tests.Hosting;
using InfoExchange.Protos.V1;
using InfoExchange.Standalone.Demo;
using InfoExchange.Standalone.Hosting;
using Xunit;

namespace InfoExchange.Interop.Tests;

/// <summary>The programs of <c>protos/recipes</c>, as their page shows them, against the whole program.</summary>
public sealed class RecipesTests
{
    private const string Reader = "pc-alpha-75";

    private static readonly string s_protos = Path.Combine(Repository.Root, "protos");

    [PythonFact]
    public async Task Python_receives_keeps_its_place_and_resumes()
    {
        var folder = Directory.CreateTempSubdirectory("infoexchange-recipe-").FullName;
        var contracts = Directory.EnumerateFiles(Path.Combine(s_protos, "infoexchange", "v1"), "*.proto").Select(file => $"infoexchange/v1/{Path.GetFileName(file)}");
        await ForeignProgram.RunAsync(ForeignProgram.Python, s_protos, ["-m", "grpc_tools.protoc", "-I", ".", $"--python_out={folder}", $"--grpc_python_out={folder}", .. contracts]);

        await CheckAsync(folder, ForeignProgram.Python, file => [Path.Combine(s_protos, "recipes", "subscribe.py"), file.Issuer, AuthorityOf(file), Reader, Path.Combine(folder, "cursor")]);
    }

    [NodeFact]
    public async Task Node_receives_keeps_its_place_and_resumes()
    {
        var folder = Directory.CreateTempSubdirectory("infoexchange-recipe-").FullName;

        await CheckAsync(folder, "node", file => [Path.Combine(s_protos, "recipes", "subscribe.js"), file.Issuer, AuthorityOf(file), Reader, Path.Combine(folder, "cursor"), s_protos]);
    }

    [Theory]
    [InlineData("subscribe.py")]
    [InlineData("subscribe.js")]
    public void The_page_shows_what_the_test_runs_in_under_twenty_lines(string name)
    {
        var program = File.ReadAllText(Path.Combine(s_protos, "recipes", name));

        Assert.Contains($"\n{program}```", File.ReadAllText(Path.Combine(s_protos, "recipes", "README.md")), StringComparison.Ordinal);
        Assert.InRange(program.Split('\n').Length - 1, 5, 19);
    }

    private static string AuthorityOf(StandaloneFile file) => new Uri(file.Gateways["firms"]).Authority;

    private static async Task CheckAsync(string folder, string program, Func<StandaloneFile, string[]> arguments)
    {
        await using var host = await StandaloneHost.StartAsync(new StandaloneOptions { DataFolder = Path.Combine(folder, "data"), Environment = "Test", BasePort = 0 }, CancellationToken.None);
        using var watch = await DemoActor.SignInAsync(host.File, "veille-75", null, CancellationToken.None);
        var environment = new Dictionary<string, string>
        {
            ["CLIENT_SECRET"] = "demonstration",
            ["PYTHONPATH"] = folder,
            ["NODE_PATH"] = Path.Combine(NodeFactAttribute.ScriptFolder, "node_modules"),
        };

        await ReadAsync(program, folder, arguments(host.File), environment, watch, "Première alerte");
        // Its second life begins after what the first has kept: it does not see that again.
        await ReadAsync(program, folder, arguments(host.File), environment, watch, "Seconde alerte");
    }

    private static async Task ReadAsync(string program, string folder, string[] arguments, Dictionary<string, string> environment, DemoActor watch, string headline)
    {
        using var reader = ForeignProgram.Start(program, folder, arguments, environment);
        try
        {
            var errors = reader.StandardError.ReadToEndAsync();
            var published = await PublishAsync(watch, headline);
            var line = await reader.StandardOutput.ReadLineAsync().Soon();
            Assert.True(line is not null, reader.HasExited ? await errors : "the program printed nothing");
            Assert.Equal($"{published} {headline}", line);
            await Eventually.IsTrueAsync(() => new FileInfo(Path.Combine(folder, "cursor")) is { Exists: true, Length: > 0 });
        }
        finally
        {
            reader.Kill();
            await reader.WaitForExitAsync();
        }
    }

    private static async Task<string> PublishAsync(DemoActor watch, string headline)
    {
        var draft = DemoDrafts.FirstFact(DateTimeOffset.UtcNow);
        draft.Areas.Clear();
        draft.Texts[0].Headline = headline;
        var call = watch.Call(CancellationToken.None);
        var preview = await watch.Bulletins.PreviewBulletinAsync(new PreviewBulletinRequest { Jurisdiction = watch.Jurisdiction, Draft = draft }, call);
        var published = await watch.Bulletins.PublishBulletinAsync(
            new PublishBulletinRequest
            {
                Jurisdiction = watch.Jurisdiction,
                IdempotencyKey = $"{Guid.NewGuid():N}",
                Draft = draft,
                Binding = new PreviewBinding { PreviewPosition = preview.Position, AudienceDigest = preview.AudienceDigest, AcceptGrowthOver = preview.Comparison?.BulletinId ?? "" },
            },
            call);
        return published.BulletinId;
    }
}
