using System.Collections.Immutable;
using InfoExchange.DepartementService.Notices;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Contacts;
using InfoExchange.Domain.Notices;
using InfoExchange.Ports.Announcements;
using InfoExchange.Ports.Notices;

namespace InfoExchange.Simulation.Tests;

public sealed class NotifierTests
{
    private const string Shop = "p-shop-1";

    private readonly BrokerBench _bench = new();
    private readonly List<(TimeSpan At, OutgoingNotice Notice)> _sent = [];
    private NoticeAttempt _answer = NoticeAttempt.Taken;
    private string _breaks = "";
    private Notifier _notifier;

    public NotifierTests()
    {
        Assert.True(ContactAddress.TryEmail("place@exemple.fr", out var email, out _));
        _bench.Do(new AddContact(Shop, Shop, email));
        _notifier = Notifier();
    }

    [Fact]
    public void The_entry_is_durable_before_the_message_goes_out_and_what_became_of_it_is_one_too()
    {
        var id = Alert();
        Go(TimeSpan.FromSeconds(2));

        var told = Assert.Single(Alert(id).Notices);
        Assert.Equal((Shop, 0), (told.Notice.PersonId, told.Notice.Step));
        var message = Assert.Single(_sent).Notice;
        Assert.Equal((told.Notice.NoticeId, "place@exemple.fr", "Une alerte attend votre réponse"), (message.NoticeId, message.Address, message.Title));
        Assert.Equal(told.Notice.Link, HashOf(message.Link!));
        Assert.True(Assert.Single(told.Reports).IsSent);
    }

    [Fact]
    public void What_is_not_taken_is_tried_three_times_more_and_then_given_up()
    {
        _answer = NoticeAttempt.Failed("smtp_451");
        var id = Alert();
        Go(TimeSpan.FromMinutes(4));

        var told = Alert(id).Notices.Single(n => n.Notice.Step == 0);
        var attempts = _sent.Where(s => s.Notice.NoticeId == told.Notice.NoticeId).Select(s => s.At).ToList();
        Assert.Equal([5, 30, 120], attempts.Zip(attempts.Skip(1), (one, next) => (int)Math.Floor((next - one).TotalSeconds)));
        Assert.Equal((false, "smtp_451"), Assert.Single(told.Reports) is var report ? (report.IsSent, report.Code) : default);
        Assert.Single(_sent.Where(s => s.Notice.NoticeId == told.Notice.NoticeId).Select(s => s.Notice.Link).Distinct());
    }

    [Fact]
    public void What_is_refused_for_good_is_not_tried_again()
    {
        _answer = NoticeAttempt.Refused("smtp_550");
        var id = Alert();
        Go(TimeSpan.FromSeconds(30));

        Assert.Single(_sent);
        Assert.Equal("smtp_550", Assert.Single(Alert(id).Notices.Single().Reports).Code);
    }

    [Fact]
    public void Nobody_is_told_of_what_was_answered_meanwhile()
    {
        _answer = NoticeAttempt.Failed("smtp_451");
        var id = Alert();
        Go(TimeSpan.FromSeconds(2));
        _bench.Do(new AcknowledgeAlert(Shop, id, 1, Number(), AlertAnswer.Received, ""));
        Go(TimeSpan.FromSeconds(20));

        Assert.Single(_sent);
        Assert.Equal("no_longer_needed", Assert.Single(Alert(id).Notices.Single().Reports).Code);
    }

    [Fact]
    public void A_message_whose_process_died_goes_out_again_with_another_link_and_both_answer()
    {
        var id = Alert();
        Pass();
        _bench.Pass(TimeSpan.FromMilliseconds(100));
        var first = Assert.Single(_sent).Notice.Link!;
        _bench.Restart();
        _notifier = Notifier();
        Go(TimeSpan.FromSeconds(2));

        Assert.Equal(2, _sent.Count);
        Assert.NotEqual(first, _sent[1].Notice.Link);
        Assert.Equal([Shop, Shop], _sent.Select(s => AnswerByLink.FindAddressee(_bench.State, HashOf(s.Notice.Link!), _bench.Broker.Sequencer.Clock.Now)));
        Assert.True(Assert.Single(Alert(id).Notices.Single(n => n.Notice.Link == HashOf(_sent[1].Notice.Link!)).Reports).IsSent);
        Go(TimeSpan.FromSeconds(5));
        Assert.Equal(2, _sent.Count);
    }

    [Fact]
    public void A_sender_that_breaks_costs_its_message_an_attempt_and_others_nothing()
    {
        Assert.True(ContactAddress.TryEmail("autre@exemple.fr", out var other, out _));
        _bench.Do(new AddContact("p-shop-2", "p-shop-2", other));
        _breaks = "place@exemple.fr";
        var id = Alert();
        Go(TimeSpan.FromSeconds(3));

        var told = Alert(id).Notices.ToDictionary(n => n.Notice.PersonId);
        Assert.True(Assert.Single(told["p-shop-2"].Reports).IsSent);
        Assert.Empty(told[Shop].Reports);
        _breaks = "";
        Go(TimeSpan.FromSeconds(10));
        Assert.True(Assert.Single(Alert(id).Notices.Single(n => n.Notice.PersonId == Shop && n.Notice.Step == 0).Reports).IsSent);
    }

    private Notifier Notifier() => new(
        _bench.Broker,
        new NoticeSettings([new Sender(this)], TimeSpan.Zero, ImmutableDictionary<string, Uri>.Empty.Add(GatewayNames.Retail, new Uri("https://alerte.exemple.fr/"))),
        PushHosts.Default,
        _bench.Ports.Chance,
        _bench.Log);

    private string Alert() => _bench.Do(_bench.Publishing(SimulatedTerritory.Draft(_bench.Broker.Sequencer.Clock.Now, 2))).Subject;

    private BulletinRecord Alert(string id) => _bench.State.Bulletins.ById[id];

    private int Number() => _bench.State.Directory.RecipientNumbers["site-1"];

    private void Pass() => _bench.Ask(async () =>
    {
        await _notifier.PassAsync(CancellationToken.None);
        return 0;
    });

    private void Go(TimeSpan time)
    {
        var until = _bench.Time.Ticks + time.Ticks;
        while (_bench.Time.Ticks < until)
        {
            Pass();
            _bench.Pass(TimeSpan.FromMilliseconds(250));
        }
    }

    private static Domain.Journal.Digest HashOf(Uri link) => NoticeLink.TryRead(link.Segments[^1], out var hash) ? hash : throw new FormatException(link.AbsoluteUri);

    private sealed class Sender(NotifierTests tests) : INoticeSender
    {
        public ContactKind Kind => ContactKind.Email;

        public Task<NoticeAttempt> SendAsync(OutgoingNotice notice, CancellationToken cancellationToken)
        {
            // Whatever is sent stands in the journal.
            Assert.Contains(tests._bench.State.Bulletins.ById.Values.SelectMany(b => b.Notices), n => n.Notice.NoticeId == notice.NoticeId);
            tests._sent.Add((TimeSpan.FromTicks(tests._bench.Time.Ticks), notice));
            return notice.Address == tests._breaks ? throw new InvalidOperationException("broken") : Task.FromResult(tests._answer);
        }
    }
}
