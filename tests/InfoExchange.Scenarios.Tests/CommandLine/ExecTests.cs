using InfoExchange.Scenarios.Tests.Promises;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary><c>subscribe --exec</c> and <c>replay</c> against the whole program.</summary>
public sealed class ExecTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task A_program_is_given_each_item_and_its_exit_code_confirms_it()
    {
        await PublishAsync("exec");
        using var shop = await SignedInAsync("bijouterie-1-75");
        var kept = shop.PathOf("kept.txt");
        var script = shop.WriteScript("keep.sh", $"cat > '{kept}.json'; printf '%s|' \"$INFOEXCHANGE_ITEM\" \"$INFOEXCHANGE_BULLETIN\" \"$INFOEXCHANGE_NOTICE\" \"$@\" > '{kept}'");
        var answer = await RunAsync(shop, "subscribe", "--count", "1", "--exec", script, "--", "two words", "$(touch injected)", ";exit 9");
        Assert.Equal((0, ""), (answer.ExitCode, answer.Output));
        var words = (await File.ReadAllTextAsync(kept)).Split('|');
        Assert.Equal(["bulletin", "new", "two words", "$(touch injected)", ";exit 9", ""], [words[0], .. words[2..]]);
        var bulletin = words[1];
        Assert.NotEmpty(bulletin);
        Assert.Contains(bulletin, await File.ReadAllTextAsync($"{kept}.json"), StringComparison.Ordinal);

        var replayed = await RunAsync(shop, "replay", "--json");
        Assert.Contains(bulletin, replayed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_always_fails_ends_with_its_own_exit_code_and_the_item_comes_again()
    {
        await PublishAsync("échec");
        using var shop = await SignedInAsync("bijouterie-2-75");
        var script = shop.WriteScript("fail.sh", $"echo x >> '{shop.PathOf("calls")}'; exit 7");
        var failed = await RunAsync(shop, "subscribe", "--exec", script, "--exec-attempts", "2");
        Assert.Equal(5, failed.ExitCode);
        Assert.Contains("[exec.failed]", failed.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await File.ReadAllLinesAsync(shop.PathOf("calls"))).Length);

        var again = await RunAsync(shop, "subscribe", "--json", "--count", "1");
        Assert.Contains($"/{again.Json.GetProperty("bulletin").GetProperty("bulletinId").GetString()}/", failed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_hangs_is_stopped_and_one_that_is_absent_is_named()
    {
        await PublishAsync("attente");
        using var desk = await SignedInAsync("pc-beta-75");
        var slow = await RunAsync(desk, "subscribe", "--exec", desk.WriteScript("slow.sh", "sleep 60"), "--exec-attempts", "1", "--exec-timeout", "1s");
        Assert.Equal(5, slow.ExitCode);

        var absent = await RunAsync(desk, "subscribe", "--exec", desk.PathOf("absent"));
        Assert.Equal(2, absent.ExitCode);
        Assert.Contains("[exec.not_startable]", absent.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_without_a_program_are_a_mistake()
    {
        using var terminal = new CliTerminal();
        var answer = await terminal.RunAsync("subscribe", "frobnicate");
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("« frobnicate » ne s'adresse à aucun programme : il manque --exec", answer.Error, StringComparison.Ordinal);
    }

    private static async Task<CliAnswer> RunAsync(CliTerminal terminal, params string[] args)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await terminal.RunWithInputAsync("", limit.Token, args);
    }

    private async Task<string> PublishAsync(string headline)
    {
        var watch = await program.SignInAsync("veille-75");
        return (await watch.PublishAsync(Publishing.Draft(headline), $"{Guid.NewGuid():N}")).BulletinId;
    }

    private async Task<CliTerminal> SignedInAsync(string name)
    {
        var terminal = new CliTerminal { DataFolder = program.Folder, Clock = TimeProvider.System };
        Assert.Equal(0, (await RunAsync(terminal, "signin", "--as", name)).ExitCode);
        return terminal;
    }
}
