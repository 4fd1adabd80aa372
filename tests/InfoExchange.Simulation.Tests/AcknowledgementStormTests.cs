using System.Collections.Immutable;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Outcomes;
using Xunit.Abstractions;

namespace InfoExchange.Simulation.Tests;

/// <summary>Five hundred shops answer alert after alert: three in ten send their answer again with the same key, for one in twenty two persons answer at the same moment, and the service dies in the middle now and then.</summary>
public sealed class AcknowledgementStormTests(ITestOutputHelper output)
{
    private const int Shops = 500;
    private const string Coordinator = "p-shop-1";
    private const string Deputy = "p-deputy-1";

    private static readonly DateTimeOffset Since = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly BrokerBench bench = new(seed: 11);
    private readonly List<Sent> sent = [];

    private static int Alerts => Environment.GetEnvironmentVariable("INFOEXCHANGE_FULL") == "1" ? 100 : 20;

    [Fact]
    public void Any_number_of_retries_and_duplicates_has_one_effect_a_recipient_and_everybody_is_told_the_same()
    {
        bench.Do(new RecordFacts("p-prefect", [.. Facts()], []));
        var kills = 0;
        for (var number = 0; number < Alerts; number++)
        {
            var id = bench.Do(bench.Publishing(Draft(bench.Broker.Sequencer.Clock.Now))).Subject;
            kills += Answer(id, isKilled: number % 3 == 1) ? 1 : 0;
        }

        Check();
        var repeats = sent.GroupBy(s => s.Key).Count(key => key.Count() > 1);
        output.WriteLine($"{Alerts * Shops} answers, {repeats} keys sent again, {sent.Count(s => s.Command.Author == Deputy)} answers beside another, {kills} kills");
        Assert.True(repeats > Alerts * Shops / 4 && kills > 0);
    }

    private static BulletinDraft Draft(DateTimeOffset now) => new()
    {
        Kind = BulletinKind.Alert, Origin = BulletinOrigin.Administrative, Marking = Marking.Unmarked, Tlp = Tlp.Green, InformationType = "vol", Severity = Severity.Extreme, Urgency = Urgency.Immediate,
        Texts = [new TextBlock("fr", "fait", "", "")], AddressedTo = [SimulatedTerritory.Paris], EffectiveAt = now, ExpiresAt = now.AddDays(1), AcknowledgeWithin = TimeSpan.FromHours(4),
    };

    private static IEnumerable<JournalEvent> Facts()
    {
        yield return new OrganisationRecorded { Kind = OrganisationKind.Chain, Id = "large", Name = "large" };
        yield return new AdhesionRecorded { ConventionId = "conv-Jewellery", MemberId = "large", From = Since };
        for (var i = 0; i < Shops; i++)
        {
            yield return new RecipientRecorded { Kind = RecipientKind.Site, Id = $"large-{i}", Name = $"large-{i}", OwnerId = "large", Commune = "75101", Sector = Sector.Jewellery };
            yield return new FunctionGranted { PersonId = Coordinator, Function = DutyFunction.CrisisCoordinator, HolderId = $"large-{i}", Rank = 0, From = Since };
            yield return new FunctionGranted { PersonId = Deputy, Function = DutyFunction.CrisisCoordinator, HolderId = $"large-{i}", Rank = 1, From = Since };
        }
    }

    private bool Answer(string id, bool isKilled)
    {
        var chance = bench.Chance;
        ImmutableArray<AlertAnswer> answers = [AlertAnswer.Received, AlertAnswer.TakenInCharge, AlertAnswer.NotConcerned];
        var planned = new List<(AcknowledgeAlert Command, string Key)>();
        foreach (var recipient in bench.State.Bulletins.ById[id].SilentRecipients().Where(n => bench.State.Directory.Recipients[n].OwnerId == "large"))
        {
            var own = (new AcknowledgeAlert(Coordinator, id, 1, recipient, answers[chance.Next(3)], ""), $"{id}-{recipient}");
            planned.Add(own);
            planned.AddRange(Enumerable.Repeat(own, chance.Next(10) < 3 ? 1 + chance.Next(3) : 0));
            if (chance.Next(20) == 0)
            {
                planned.Add((new AcknowledgeAlert(Deputy, id, 1, recipient, answers[chance.Next(3)], ""), $"{id}-{recipient}-deputy"));
            }
        }

        Assert.True(planned.Count > Shops);
        var acts = planned.ToArray();
        chance.Shuffle(acts);
        var (first, second) = (acts[..(acts.Length / 2)], acts[(acts.Length / 2)..]);
        var begun = first.Select(act => Send(act.Command, act.Key)).ToList();
        if (isKilled)
        {
            bench.Step(chance.Next(40));
            bench.Restart();
        }

        begun.AddRange(second.Select(act => Send(act.Command, act.Key)));
        bench.Pass(TimeSpan.FromSeconds(5));

        // Whoever heard nothing sends the same again.
        begun.AddRange(begun.Where(s => !s.Answered.IsCompleted).ToList().Select(s => Send(s.Command, s.Key)));
        bench.Pass(TimeSpan.FromSeconds(5));
        sent.AddRange(begun);
        return isKilled;
    }

    private Sent Send(AcknowledgeAlert command, string key)
    {
        var own = bench.Broker.KeyOf(command.Author, key, "request"u8);
        return new Sent(command, key, bench.Begin(() => bench.Broker.Sequencer.SubmitAsync(command, own)));
    }

    private void Check()
    {
        var entries = bench.Store.Entries.Select(bytes => EntryCodec.TryDecode(bytes, out var entry, out var problem) ? entry : throw new InvalidOperationException(problem)).ToList();
        var effects = entries.Where(e => e.Event is AlertAcknowledged).ToLookup(e => (((AlertAcknowledged)e.Event).BulletinId, ((AlertAcknowledged)e.Event).Recipient));
        Assert.Equal(Alerts * Shops, effects.Count);
        Assert.All(effects, effect => Assert.Single(effect));
        Assert.All(sent.GroupBy(s => s.Key), key => Assert.Contains(key, s => s.Answered.IsCompletedSuccessfully));
        foreach (var one in sent.Where(s => s.Answered.IsCompletedSuccessfully))
        {
            var effect = effects[(one.Command.BulletinId, one.Command.Recipient)].Single();
            var told = one.Answered.Result.Value!.Answer;
            Assert.Equal((((AlertAcknowledged)effect.Event).Answer.ToString(), effect.At, effect.Author.PersonId), (told.Note, told.At, told.Subject));
            Assert.Equal(effect.Key!.Key == one.Key ? 1 : 0, told.Version);
        }
    }

    /// <summary>One sending of an answer.</summary>
    private sealed class Sent(AcknowledgeAlert command, string key, Task<Outcome<CommittedAnswer>> answered)
    {
        public AcknowledgeAlert Command { get; } = command;

        public string Key { get; } = key;

        public Task<Outcome<CommittedAnswer>> Answered { get; } = answered;
    }
}
