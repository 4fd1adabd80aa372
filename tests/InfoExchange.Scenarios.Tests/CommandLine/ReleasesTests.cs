using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using InfoExchange.Protos.V1;
using InfoExchange.Scenarios.Tests.Promises;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>Two persons for one bulletin, urgent releases, budgets and repeats, from the terminal.</summary>
public sealed class ReleasesTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task Beyond_the_size_set_by_the_authority_another_person_validates_before_anybody_receives_it()
    {
        using var authority = await SignedInAsync("prefet-75");
        Assert.Contains("à partir de 2 destinataires", (await DoneAsync(authority, "bulletin", "policy", "--second-person-from", "2", "--urgent-minutes", "30")).Output, StringComparison.Ordinal);
        using var watch = await SignedInAsync("veille-75");
        var draft = Written(watch, "Tentative de vol avec arme");
        Assert.Contains("Une seconde personne devra valider", (await DoneAsync(watch, "bulletin", "preview", draft)).Output, StringComparison.Ordinal);
        var proposed = await DoneAsync(watch, "bulletin", "publish", draft, "--yes", "--json");
        var id = proposed.Json.GetProperty("published").GetProperty("bulletinId").GetString()!;
        Assert.Equal("BULLETIN_STATE_AWAITING_RELEASE", proposed.Json.GetProperty("published").GetProperty("state").GetString());
        Assert.DoesNotContain(id, (await DoneAsync(watch, "bulletin", "list")).Output, StringComparison.Ordinal);
        Assert.Equal("release.second_person_needed", Code(await watch.RunAsync("bulletin", "validate", id, "--json")));
        Assert.Equal("access.function_not_held", Code(await watch.RunAsync("bulletin", "validate", id, "--json", "--function", "Authority")));

        using var referent = await SignedInAsync("referent-75");
        Assert.Contains("Tentative de vol avec arme", (await DoneAsync(referent, "bulletin", "pending")).Output, StringComparison.Ordinal);
        var function = (await DoneAsync(referent, "whoami", "--json")).Json.GetProperty("functions")[0].GetProperty("id").GetString()!;
        Assert.Contains("Validé et publié", (await DoneAsync(referent, "bulletin", "validate", id, "--function", function)).Output, StringComparison.Ordinal);
        Assert.Contains(id, (await DoneAsync(watch, "bulletin", "list")).Output, StringComparison.Ordinal);

        var repeat = await DoneAsync(watch, "bulletin", "preview", draft);
        Assert.Contains("bulletin.duplicate", repeat.Output, StringComparison.Ordinal);
        Assert.Contains(id, repeat.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watch_releases_alone_in_urgency_and_another_person_refuses_it()
    {
        using var authority = await SignedInAsync("prefet-92");
        await DoneAsync(authority, "bulletin", "policy", "--second-person-from", "1");
        using var watch = await SignedInAsync("veille-92");
        var released = await DoneAsync(watch, "bulletin", "publish", Written(watch, "Homme armé dans la galerie"), "--yes", "--urgent");
        Assert.Contains("Diffusé en urgence par une seule personne", released.Output, StringComparison.Ordinal);

        using var referent = await SignedInAsync("referent-92");
        var pending = (await DoneAsync(referent, "bulletin", "pending", "--json")).Json.GetProperty("publications")[0];
        Assert.True(pending.GetProperty("urgent").GetBoolean());
        var id = pending.GetProperty("bulletinId").GetString()!;
        Assert.Contains("Refusé et retiré", (await DoneAsync(referent, "bulletin", "refuse", id, "--reason-code", "unfounded")).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await referent.RunAsync("bulletin", "refuse", id, "--reason-code", "unfounded")).ExitCode);
    }

    [Fact]
    public async Task A_publisher_who_sent_enough_is_told_when_the_next_may_go_and_an_emergency_passes()
    {
        using var authority = await SignedInAsync("prefet-69");
        Assert.Equal("command.unknown_value", Code(await authority.RunAsync("bulletin", "policy", "--most-an-hour", "none", "--json")));
        await DoneAsync(authority, "bulletin", "policy", "--most-an-hour", "1", "--second-person-marking", "aucune");
        using var watch = await SignedInAsync("veille-69");
        await DoneAsync(watch, "bulletin", "publish", Written(watch, "Vitrine brisée", Urgency.Expected), "--yes");

        var spent = await watch.RunAsync("bulletin", "publish", Written(watch, "Deuxième vitrine", Urgency.Expected), "--yes", "--json");
        Assert.Equal("release.budget_spent", Code(spent));
        await DoneAsync(watch, "bulletin", "publish", Written(watch, "Coups de feu"), "--yes");
    }

    private static string? Code(CliAnswer answer) => answer.ErrorJson.GetProperty("refusals")[0].GetProperty("code").GetString();

    private static string Written(CliTerminal terminal, string headline, Urgency urgency = Urgency.Immediate) => terminal.Write("draft.json", Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(new BulletinDraft
    {
        Kind = BulletinKind.Alert,
        Origin = Origin.Administrative,
        Marking = Marking.Unmarked,
        Tlp = Tlp.AmberStrict,
        InformationType = "vol-a-main-armee",
        Texts = { new TextBlock { Language = "fr", Headline = headline, Description = headline + ", rester à l'abri.", Instruction = "Appelez le 17." } },
        ExpiresAt = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddHours(6)),
        Urgency = urgency,
        Severity = Severity.Severe,
        Certainty = Certainty.Observed,
        AcknowledgeWithin = Duration.FromTimeSpan(TimeSpan.FromMinutes(30)),
    })));

    private async Task<CliTerminal> SignedInAsync(string name)
    {
        var terminal = new CliTerminal { DataFolder = program.Folder, Clock = TimeProvider.System };
        await DoneAsync(terminal, "signin", "--as", name);
        return terminal;
    }

    private static async Task<CliAnswer> DoneAsync(CliTerminal terminal, params string[] args)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var answer = await terminal.RunWithInputAsync("", limit.Token, args);
        Assert.True(answer.ExitCode == 0, $"{string.Join(' ', args)}: {answer.ExitCode}\n{answer.Error}\n{answer.Output}");
        return answer;
    }
}
