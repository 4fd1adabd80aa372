using InfoExchange.Broker.Sequencing;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Simulation.Tests;

/// <summary>One seed: three alerts to seven recipients each, who answer, answer twice or stay silent, while the service dies and begins again and somebody sets the wall clock.</summary>
internal sealed partial class ReminderWorld
{
    /// <summary>Recipients of all alerts.</summary>
    public const int Timelines = Alerts * 7;

    private const int Alerts = 3;

    private static readonly TimeSpan Length = TimeSpan.FromMinutes(25);

    private readonly BrokerBench _bench;
    private readonly Random _chance;
    private readonly PriorityQueue<Action, (long Ticks, int Order)> _plan = new();
    private readonly List<Boot> _boots = [];
    private readonly List<string> _violations = [];
    private bool _isDown;
    private int _order;

    public ReminderWorld(int seed)
    {
        _bench = new BrokerBench(seed: seed);
        _chance = new Random(seed);
        _bench.Store.Ticks = () => _bench.Time.Ticks;
        _boots.Add(Begun());
    }

    public int Steps { get; private set; }

    public int WallSteps { get; private set; }

    public int Answers { get; private set; }

    public int Repeats { get; private set; }

    public int Restarts { get; private set; }

    public int Jumps { get; private set; }

    /// <summary>Runs the seed and gives every violation found.</summary>
    public IReadOnlyList<string> Run()
    {
        for (var i = 0; i < Alerts; i++)
        {
            At(Within(TimeSpan.FromMinutes(4)), Publish);
        }

        for (var i = _chance.Next(4); i > 0; i--)
        {
            At(Within(Length - TimeSpan.FromMinutes(3)), Die);
        }

        for (var i = _chance.Next(4); i > 0; i--)
        {
            At(Within(Length), Jump);
        }

        var end = _bench.Time.Ticks + Length.Ticks;
        while (_plan.TryPeek(out _, out var next) && next.Ticks < end)
        {
            _bench.Pass(TimeSpan.FromTicks(Math.Max(0, next.Ticks - _bench.Time.Ticks)));
            _plan.Dequeue()();
        }

        _bench.Pass(TimeSpan.FromTicks(Math.Max(0, end - _bench.Time.Ticks)));
        Rise();
        _bench.Pass(TimeSpan.FromSeconds(2));
        Close();
        Check();
        return _violations;
    }

    private void Publish()
    {
        if (_isDown)
        {
            At(TimeSpan.FromSeconds(3), Publish);
            return;
        }

        var now = _bench.Broker.Sequencer.Clock.Now;
        var within = TimeSpan.FromSeconds(40 + _chance.Next(200));
        var draft = new BulletinDraft
        {
            Kind = BulletinKind.Alert, Origin = BulletinOrigin.Administrative, Marking = Marking.Unmarked, Tlp = Tlp.Green, InformationType = "vol", Severity = Severity.Extreme,
            Texts = [new TextBlock("fr", "fait", "", "")], AddressedTo = [SimulatedTerritory.Paris], EffectiveAt = now, ExpiresAt = now.AddDays(1), AcknowledgeWithin = within,
        };
        var id = _bench.Do(_bench.Publishing(draft)).Subject;
        foreach (var recipient in _bench.State.Bulletins.ById[id].SilentRecipients())
        {
            if (_chance.Next(10) < 6)
            {
                PlanAnswer(id, recipient, within);
            }
        }

        if (_chance.Next(6) == 0)
        {
            At(Within(3 * within), () => Submit(new CloseBulletin(SimulatedTerritory.Watch, id, ClosingKind.AllClear, []), $"end-{id}"));
        }
    }

    // Half of the answers fall within two seconds of a deadline, before or after it.
    private void PlanAnswer(string id, int recipient, TimeSpan within)
    {
        var at = _chance.Next(2) == 0 ? Within(3 * within) : (within * (1 + _chance.Next(2))) + TimeSpan.FromMilliseconds(_chance.Next(4_000) - 2_000);
        var answer = new AcknowledgeAlert(PersonOf(recipient), id, 1, recipient, AlertAnswer.Received, "");
        At(at, () => Submit(answer, $"{id}-{recipient}"));
        if (_chance.Next(3) == 0)
        {
            Repeats++;
            At(at + TimeSpan.FromMilliseconds(_chance.Next(6_000)), () => Submit(answer, $"{id}-{recipient}"));
        }
    }

    // Whoever finds the service down tries the same again after a while, as clients do.
    private void Submit(JournalCommand command, string key)
    {
        if (_isDown)
        {
            At(TimeSpan.FromMilliseconds(500 + _chance.Next(2_500)), () => Submit(command, key));
            return;
        }

        var own = _bench.Broker.KeyOf(command.Author, key, "request"u8);
        _ = _bench.Begin<Outcome<CommittedAnswer>>(() => _bench.Broker.Sequencer.SubmitAsync(command, own));
    }

    // At any moment of what goes on, an append included; the wall clock may be another when it begins again.
    private void Die()
    {
        if (_isDown)
        {
            return;
        }

        _bench.Step(_chance.Next(12));
        Close();
        _bench.Kill();
        _isDown = true;
        At(Within(TimeSpan.FromSeconds(_chance.Next(3) == 0 ? 200 : 20)), () =>
        {
            if (_chance.Next(2) == 0)
            {
                _bench.Time.WallJump += TimeSpan.FromSeconds(_chance.Next(300) - 150);
                Jumps++;
            }

            Rise();
        });
    }

    private void Rise()
    {
        if (_isDown)
        {
            _boots.Add(Begun());
            _bench.Begin();
            _isDown = false;
            Restarts++;
        }
    }

    private void Jump()
    {
        _bench.Time.WallJump += TimeSpan.FromSeconds(_chance.Next(14_400) - 7_200);
        Jumps++;
    }

    private Boot Begun() => new(_bench.Time.Ticks, _bench.Time.GetUtcNow());

    private void Close() => _boots[^1].EndedTicks = _bench.Time.Ticks;

    private void At(TimeSpan later, Action act) => _plan.Enqueue(act, (_bench.Time.Ticks + later.Ticks, _order++));

    private TimeSpan Within(TimeSpan span) => TimeSpan.FromTicks(_chance.NextInt64(span.Ticks));

    private string PersonOf(int recipient) => _bench.State.Directory.Contacts[_bench.State.Directory.Recipients[recipient].Id].OrderBy(h => h.Rank).First().PersonId;

    /// <summary>One start of the service: true time and wall clock then.</summary>
    private sealed class Boot(long ticks, DateTimeOffset wall)
    {
        public long Ticks { get; } = ticks;

        public DateTimeOffset Wall { get; } = wall;

        public long EndedTicks { get; set; } = long.MaxValue;

        /// <summary>What its clock says at a true time.</summary>
        public DateTimeOffset At(long ticks) => Wall.AddTicks(ticks - Ticks);
    }
}
