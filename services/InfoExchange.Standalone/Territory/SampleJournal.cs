using InfoExchange.Broker;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Standalone.Territory;

/// <summary>Fills an empty journal with the demonstration, by the same commands that people give.</summary>
internal static class SampleJournal
{
    /// <summary>Entry 1 and the first two people.</summary>
    public static CreateJournal Create(SampleTerritory territory)
    {
        var code = territory.Jurisdiction.Code;
        return new CreateJournal(
            new JournalCreated
            {
                Origin = territory.Origin,
                Jurisdiction = territory.Jurisdiction,
                Authority = territory.Authority,
                AuthorityPersonId = $"p-prefet-{code}",
                AuditorPersonId = $"p-auditeur-{code}",
            },
            new NewPerson($"p-prefet-{code}", $"prefet-{code}", territory.AuthorityTitle),
            new NewPerson($"p-auditeur-{code}", $"auditeur-{code}", "Auditrice de la préfecture"));
    }

    /// <summary>Directory, rules and the watch's first sign-in.</summary>
    public static async Task FillAsync(JurisdictionBroker broker, SampleTerritory territory)
    {
        var code = territory.Jurisdiction.Code;
        var sample = new SampleFacts(territory, broker.Sequencer.Clock.Now);
        await DoAsync(broker, new RecordFacts($"p-prefet-{code}", sample.Facts(), sample.People()));
        foreach (var rule in sample.Rules())
        {
            await DoAsync(broker, new ProposeRule($"p-auditeur-{code}", rule));
            await DoAsync(broker, new ChangeRuleState($"p-prefet-{code}", rule.Id, 1, RuleState.Approved));
        }

        await DoAsync(broker, new TakeWatch($"p-veille-{code}", sample.WatchId));
    }

    private static async Task DoAsync(JurisdictionBroker broker, JournalCommand command)
    {
        Outcome<CommittedAnswer> outcome = await broker.Sequencer.SubmitAsync(command, null);
        if (!outcome.IsAccepted)
        {
            throw new InvalidOperationException($"the demonstration's {command.GetType().Name} was refused: {string.Join(", ", outcome.Refusals)}");
        }
    }
}
