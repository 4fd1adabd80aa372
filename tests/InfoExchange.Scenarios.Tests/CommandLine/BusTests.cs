using InfoExchange.Bus;
using InfoExchange.Bus.Embedded;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Ports.Bus;
using InfoExchange.Scenarios.Tests.Promises;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

/// <summary>Lag and dead letters from the terminal: two persons decide, the journal tells, no content is shown.</summary>
public sealed class BusTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    private const string Content = "Fourgon blanc rue des Tanneurs";

    private static readonly string Own = Topology.ForJurisdiction(Jurisdiction.Departement("75")).Name;
    private static readonly string Firms = Topology.ForGateway("firms").Name;

    [Fact]
    public async Task Two_persons_send_a_dead_letter_again_or_discard_it_and_nobody_sees_what_it_says()
    {
        await PoisonAsync(Message(Own, "poison/1", "departement:92"), Message(Own, "poison/2", "departement:92"), Message(Firms, "poison/3", "departement:75"), Message(Firms, "poison/4", "departement:92"));
        using var auditor = await SignedInAsync("auditeur-75");
        using var authority = await SignedInAsync("prefet-75");
        foreach (var message in new[] { "poison/1", "poison/2", "poison/3" })
        {
            await UntilAsync(async () => await SetAsideAtAsync(auditor, message) is not null, $"{message} to be set aside");
        }

        var listed = (await DoneAsync(auditor, "bus", "dead-letters")).Output;
        Assert.All(["poison/1", "poison/2", "poison/3", "bus."], expected => Assert.Contains(expected, listed, StringComparison.Ordinal));
        Assert.DoesNotContain("poison/4", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("Tanneurs", (await DoneAsync(auditor, "bus", "dead-letters", "--json")).Output, StringComparison.Ordinal);
        var dead = (await DoneAsync(auditor, "bus", "dead-letters", "--queue", Firms, "--json")).Json.GetProperty("letters").GetArrayLength();
        var firms = (await DoneAsync(auditor, "bus", "lag", "--json")).Json.GetProperty("queues").EnumerateArray().Single(queue => queue.GetProperty("queue").GetString() == Firms);
        Assert.Equal((1, "2"), (dead, firms.GetProperty("deadLetters").GetString()));

        // Sent again, it is set aside again: later than before.
        var before = await SetAsideAtAsync(auditor, "poison/1");
        await DecideAsync(auditor, authority, "redrive", Own, "poison/1");
        await UntilAsync(async () => await SetAsideAtAsync(auditor, "poison/1") is { } at && at != before, "poison/1 to come back");
        await DecideAsync(authority, auditor, "discard", Firms, "poison/3");
        await UntilAsync(async () => await SetAsideAtAsync(auditor, "poison/3") is null, "poison/3 to leave");
        Assert.NotNull(await SetAsideAtAsync(auditor, "poison/2"));
        using var neighbour = await SignedInAsync("auditeur-92");
        Assert.NotNull(await SetAsideAtAsync(neighbour, "poison/4"));
    }

    [Fact]
    public async Task Others_see_and_decide_nothing_and_what_is_not_there_is_refused_with_its_code()
    {
        using var auditor = await SignedInAsync("auditeur-75");
        using var watch = await SignedInAsync("veille-75");
        Assert.NotEqual(0, (await watch.RunAsync("bus", "lag")).ExitCode);
        Assert.NotEqual(0, (await watch.RunAsync("bus", "redrive", Own, "poison/9", "--motive", "repaired")).ExitCode);

        Assert.Equal("operations.unknown_letter", Code(await auditor.RunAsync("bus", "redrive", Own, "poison/9", "--motive", "repaired", "--json")));
        Assert.Equal("operations.unknown_queue", Code(await auditor.RunAsync("bus", "discard", "jurisdiction.departement:92", "poison/9", "--motive", "repaired", "--json")));
        Assert.Equal("operations.unknown_queue", Code(await auditor.RunAsync("bus", "dead-letters", "--queue", "gateway.nobody", "--json")));
        Assert.Equal("operations.unknown_proposal", Code(await auditor.RunAsync("bus", "validate", "nothing", "--json")));
        Assert.Equal("operations.unknown_proposal", Code(await auditor.RunAsync("bus", "refuse", "nothing", "--reason-code", "needless", "--json")));
    }

    private static async Task DecideAsync(CliTerminal first, CliTerminal second, string what, string queue, string message)
    {
        var act = (await DoneAsync(first, "bus", what, queue, message, "--motive", "repaired", "--motive-text", "réparé", "--json")).Json.GetProperty("actId").GetString()!;
        Assert.Equal("operations.second_person_needed", Code(await first.RunAsync("bus", "validate", act, "--json")));
        Assert.Equal("operations.already_asked", Code(await second.RunAsync("bus", what, queue, message, "--motive", "repaired", "--json")));
        var pending = (await DoneAsync(second, "bus", "pending")).Output;
        Assert.Contains(act, pending, StringComparison.Ordinal);
        Assert.Contains("réparé", pending, StringComparison.Ordinal);
        await DoneAsync(second, "bus", "refuse", act, "--reason-code", "not_yet");
        act = (await DoneAsync(first, "bus", what, queue, message, "--motive", "repaired", "--json")).Json.GetProperty("actId").GetString()!;
        await DoneAsync(second, "bus", "validate", act);
        await UntilAsync(async () => !(await DoneAsync(second, "bus", "pending", "--json")).Output.Contains(act, StringComparison.Ordinal), "the order to be carried out");
    }

    private static async Task<string?> SetAsideAtAsync(CliTerminal terminal, string message) =>
        (await DoneAsync(terminal, "bus", "dead-letters", "--json")).Json is var answer && answer.TryGetProperty("letters", out var letters)
            ? letters.EnumerateArray().Where(letter => letter.GetProperty("messageId").GetString() == message).Select(letter => letter.GetProperty("setAsideAt").GetString()).FirstOrDefault()
            : null;

    private static BusMessage Message(string queue, string id, string key) => new() { Queue = queue, MessageId = id, OrderingKey = key, Body = System.Text.Encoding.UTF8.GetBytes(Content) };

    // As who runs the bus would: past the program, on the bus itself.
    private async Task PoisonAsync(params BusMessage[] messages)
    {
        await program.Host.DisposeAsync();
        await using (var bus = EmbeddedBus.Open(Path.Combine(program.Folder, "bus.db"), TimeProvider.System))
        {
            await bus.SendAsync(messages, CancellationToken.None);
        }

        await program.InitializeAsync();
    }

    // Each look is a command of its own, some tenths of a second.
    private static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (await isSo())
            {
                return;
            }

            await Task.Delay(100);
        }

        Assert.Fail($"waited in vain for {what}");
    }

    private static string? Code(CliAnswer answer) => answer.ErrorJson.GetProperty("refusals")[0].GetProperty("code").GetString();

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
