using System.Diagnostics;
using System.Globalization;

namespace InfoExchange.Domain.Tests.Assurance;

/// <summary>A copy of the domain and its tests with all mutants in it, built once; then the tests run for one mutant after the other.</summary>
internal sealed class MutantCampaign(string root, string folder)
{
    // The quick ones first: what they kill needs no others. The solver's towns are like the naive model's, of which there are enough.
    private static readonly string[] Tests =
    [
        "FullyQualifiedName~LatticeTests.Engine|FullyQualifiedName~GeneratedDecisionsTests|FullyQualifiedName~AuthorizationPropertyTests|FullyQualifiedName~GateTests",
        "FullyQualifiedName~.Audiences.|FullyQualifiedName~.Authorization.|FullyQualifiedName~.Directory.|FullyQualifiedName~.Jurisdictions.",
    ];

    private static readonly string[] Parts = ["services/InfoExchange.Domain", "tests/InfoExchange.Domain.Tests", "protos/Refusals"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Where this repository begins.</summary>
    public static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "InfoExchange.sln")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new InvalidOperationException("no InfoExchange.sln above the tests");
    }

    /// <summary>The copy, with mutants, built.</summary>
    public void Build()
    {
        if (System.IO.Directory.Exists(folder))
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }

        foreach (var file in Parts.SelectMany(part => System.IO.Directory.EnumerateFiles(Path.Combine(root, part), "*", SearchOption.AllDirectories))
            .Concat(System.IO.Directory.EnumerateFiles(root).Where(file => Path.GetFileName(file) is "global.json" or ".editorconfig" || file.EndsWith(".props", StringComparison.Ordinal) || file.EndsWith("uget.config", StringComparison.OrdinalIgnoreCase))))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(root, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var domain = Path.Combine(folder, "services/InfoExchange.Domain");
        foreach (var file in Mutant.All.GroupBy(m => m.File))
        {
            var path = Path.Combine(domain, file.Key);
            File.WriteAllText(path, Mutant.Sow(File.ReadAllText(path), file));
        }

        File.WriteAllText(Path.Combine(domain, "MutantSwitch.cs"), """
            namespace InfoExchange.Domain;
            internal static class MutantSwitch { public static readonly int Number = int.Parse(System.Environment.GetEnvironmentVariable("INFOEXCHANGE_MUTANT") ?? "0", System.Globalization.CultureInfo.InvariantCulture); }
            """);
        var (code, said) = Run(0, "build", Path.Combine(folder, "tests/InfoExchange.Domain.Tests"), "-c", "Release", "-v", "q", "-nologo", "-m:1", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false");
        Assert.True(code == 0, $"the mutants do not build: {said}");
    }

    /// <summary>Whether a test fails with that mutant awake; 0 wakes none.</summary>
    public (bool IsKilled, string Said) Try(int number)
    {
        var all = "";
        foreach (var tests in Tests)
        {
            var (code, said) = Run(number, "test", Path.Combine(folder, "artifacts/bin/InfoExchange.Domain.Tests/release/InfoExchange.Domain.Tests.dll"), "--nologo", "--filter", tests);
            Assert.True(code is null || said.Contains("Failed: ", StringComparison.Ordinal), $"mutant {number}: the tests did not run: {said}");
            all += said;
            if (code != 0)
            {
                return (true, all);
            }
        }

        return (false, all);
    }

    private (int? Code, string Said) Run(int mutant, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["INFOEXCHANGE_MUTANT"] = mutant.ToString(CultureInfo.InvariantCulture);
        start.Environment["INFOEXCHANGE_FULL"] = "0";
        start.Environment["INFOEXCHANGE_DECISIONS"] = "40000";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            return (null, "");
        }

        return (process.ExitCode, output.Result + errors.Result);
    }
}
