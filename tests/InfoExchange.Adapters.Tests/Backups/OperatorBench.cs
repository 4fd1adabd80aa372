using InfoExchange.Adapters.Tests.Stores;
using InfoExchange.DepartementService.Backups;
using InfoExchange.DepartementService.Operating;
using InfoExchange.Domain.Jurisdictions;
using Xunit;

namespace InfoExchange.Adapters.Tests.Backups;

/// <summary>A data folder with one journal just begun, places for backups of it, and a clock; the commands as an operator gives them.</summary>
internal sealed class OperatorBench : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MovedClock _clock = new();

    internal string Service => _folder.File("service");

    internal string Backups => _folder.File("backups");

    internal string Keys => _folder.File("keys");

    internal string Rings => _folder.File("rings");

    internal string Restored => _folder.File("restored");

    /// <summary>What the last command said.</summary>
    internal string Output { get; private set; } = "";

    /// <summary>What it refused.</summary>
    internal string Error { get; private set; } = "";

    public void Dispose() => _folder.Dispose();

    internal string File(string name) => _folder.File(name);

    internal void Pass(TimeSpan time) => _clock.Moved += time;

    internal static async Task InitiateAsync(string folder)
    {
        var ring = Path.Combine(folder, "keyring");
        var begun = await JournalInitiation.RunAsync(
            new InitArguments(
                folder, Jurisdiction.Departement("75"), new Authority(AuthorityKind.PrefetDePolice, "ordre public"), "journal.example/75", "authority", "Anne Vidal", "auditor", "Marc Lenoir", ring,
                Path.Combine(ring, "certificate.pfx")),
            CancellationToken.None);
        Assert.True(begun.IsAccepted);
    }

    internal static string Only(string parent) => Assert.Single(Directory.GetDirectories(parent));

    internal async Task<int> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await new OperatorCommands("1.2.3", _clock, output, error).RunAsync(args, CancellationToken.None);
        (Output, Error) = (output.ToString(), error.ToString());
        return code;
    }

    internal Task<int> BackUpAsync() => RunAsync("backup", "--data", Service, "--to", Backups, "--keys-to", Keys, "--keyring-to", Rings);

    internal Task<int> RestoreAsync(params string[] more) => RunAsync(["restore", "--from", Backups, "--keys-from", Keys, "--keyring-from", Rings, "--data", Restored, .. more]);

    internal Task<int> DrillAsync() => RunAsync("drill", "--from", Backups, "--keys-from", Keys, "--keyring-from", Rings, "--work", _folder.Path);

    private sealed class MovedClock : TimeProvider
    {
        internal TimeSpan Moved { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Moved;
    }
}
