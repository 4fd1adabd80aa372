using InfoExchange.Broker;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;

namespace InfoExchange.Simulation.Tests;

/// <content>What people do.</content>
internal sealed partial class SimulatedRun
{
    private readonly Dictionary<string, string> _published = new(StringComparer.Ordinal);
    private readonly List<(string BulletinId, int Recipient)> _answered = [];
    private readonly List<(long From, long To)> _done = [];

    private async Task ActAsync()
    {
        Task[] all =
        [
            .. Enumerable.Range(0, 3).Select(i => PublishAsync($"author{i}")),
            .. Enumerable.Range(1, 3).Select(AnswerAsync),
            SuspendAsync(),
        ];
        await Task.WhenAll(all);
    }

    private async Task PublishAsync(string name)
    {
        for (var i = 0; i < 6 && !_isPeace; i++)
        {
            var key = $"{name}-{i}";
            var number = _scheduler.Chance.Next(1_000);
            var outcome = await InsistAsync(SimulatedTerritory.Watch, key, broker => Publication(broker, number));
            if (outcome.IsAccepted)
            {
                _published[key] = outcome.Value.Answer.Subject;
            }

            await Task.Delay(TimeSpan.FromSeconds(_scheduler.Chance.Next(25)), _time);
        }
    }

    private static PublishBulletin Publication(JurisdictionBroker broker, int number)
    {
        var now = broker.Sequencer.Clock.Now;
        var draft = SimulatedTerritory.Draft(now, number);
        var state = broker.Sequencer.State;
        var audience = AudienceResolution.Resolve(state.Directory, state.Rules, state.Jurisdiction, BulletinHeader.Of(draft), now);
        return new PublishBulletin(SimulatedTerritory.Watch, draft, new PreviewBinding(audience.ComputeDigest(), audience, [.. audience.Members.Select(m => m.Number)], new GrowthLimit(100, int.MaxValue)), "");
    }

    private async Task AnswerAsync(int shop)
    {
        while (!_isPeace)
        {
            await Task.Delay(TimeSpan.FromSeconds(5 + _scheduler.Chance.Next(40)), _time);
            var open = Broker?.Sequencer.State;
            if (open is null)
            {
                continue;
            }

            var number = open.Directory.RecipientNumbers[$"site-{shop}"];
            if (open.Bulletins.ById.Values.OrderBy(b => b.Position).FirstOrDefault(b => b.SilentRecipients().Contains(number)) is not { } alert)
            {
                continue;
            }

            var id = alert.Latest.BulletinId;
            var outcome = await InsistAsync($"p-shop-{shop}", $"ack-{shop}-{id}", _ => new AcknowledgeAlert($"p-shop-{shop}", id, 1, number, AlertAnswer.Received, ""));
            if (outcome.IsAccepted)
            {
                _answered.Add((id, number));
            }
        }
    }

    private async Task SuspendAsync()
    {
        for (var i = 0; !_isPeace; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(10 + _scheduler.Chance.Next(30)), _time);
            var standing = i % 2 == 0 ? Standing.Suspended : Standing.Good;
            var outcome = await InsistAsync("p-prefect", $"standing-{i}", broker =>
                new ChangeStanding("p-prefect", StandingSubject.Organisation, "firm-a", standing, "test", broker.Sequencer.Clock.Now, null));
            if (standing == Standing.Suspended && outcome.IsAccepted)
            {
                await UntilDoneAsync(outcome.Value.Position);
            }
        }
    }

    // Asks the service, whichever life of it, until it says that nothing is delivered any more; then notes for how long that was so.
    private async Task UntilDoneAsync(long position)
    {
        while (Broker is not { } broker || !broker.Leases.StateOf(position).IsDone)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), _time);
        }

        var from = _time.Ticks;
        await Task.Delay(TimeSpan.FromSeconds(1 + _scheduler.Chance.Next(40)), _time);
        _done.Add((from, _time.Ticks));
    }
}
