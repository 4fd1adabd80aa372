using System.Collections.Immutable;
using InfoExchange.Broker;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Contacts;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Notices;
using InfoExchange.Ports;
using InfoExchange.Ports.Notices;
using Microsoft.Extensions.Logging;

namespace InfoExchange.DepartementService.Notices;

/// <summary>Tells people of one territory that an alert waits. What is owed it finds in the state, an entry is durable before a message goes out, and what became of each is an entry again.</summary>
internal sealed class Notifier(JurisdictionBroker broker, NoticeSettings settings, PushHosts pushHosts, IRandomSource chance, ILogger log)
{
    /// <summary>Messages under way at a time, of each kind.</summary>
    public const int MaxUnderWay = 16;

    // An answer storm must not have the whole audience looked at for each answer.
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private static readonly ImmutableArray<TimeSpan> Pauses = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)];

    private readonly NoticeSending _sending = new(broker, settings, pushHosts);
    private readonly List<PendingSend> _waiting = [];
    private readonly List<(PendingSend Send, Task<NoticeAttempt> Attempt)> _underWay = [];
    private readonly List<(PendingSend Send, NoticeReport Report)> _reports = [];
    private Dictionary<string, Looked> _looked = new(StringComparer.Ordinal);

    private DateTimeOffset Now => broker.Sequencer.Clock.Now;

    /// <summary>One round: takes in what ended, tells it, issues what is owed, begins what may go out.</summary>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        TakeIn();
        await ReportAsync();
        await IssueAsync();
        Begin(cancellationToken);
    }

    /// <summary>Waits for what is under way, after its token was cancelled. What it did not tell goes out again after the next start.</summary>
    public async Task EndAsync()
    {
        foreach (var (_, attempt) in _underWay)
        {
            await ((Task)attempt).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task IssueAsync()
    {
        var state = broker.Sequencer.State;
        var looked = new Dictionary<string, Looked>(StringComparer.Ordinal);
        foreach (var (_, id) in state.Bulletins.Due)
        {
            var (alert, now) = (state.Bulletins.ById[id], Now);
            var last = _looked.GetValueOrDefault(id);
            looked[id] = last is not null && !last.IsWorthAnother(state, alert, now) ? last : await LookAsync(state, alert, now);
        }

        _looked = looked;
    }

    private async Task<Looked> LookAsync(JurisdictionState state, BulletinRecord alert, DateTimeOffset now)
    {
        var owed = OwedNotices.Of(state, alert, settings.Policy, now);
        var due = owed.Count(o => o.DueAt <= now);
        if (due > 0)
        {
            await IssueAsync(alert, Math.Min(due, NoticeLimits.MaxNotices));
        }

        // What a command could not hold is looked for again at once.
        var next = due > NoticeLimits.MaxNotices ? now : owed.Where(o => o.DueAt > now).Select(o => (DateTimeOffset?)o.DueAt).Min();
        return new Looked(alert, state.Directory, state.Contacts, now + Between, next);
    }

    private async Task IssueAsync(BulletinRecord alert, int count)
    {
        var (id, version) = (alert.Latest.BulletinId, alert.Latest.Version);
        var drawn = Enumerable.Range(0, count).Select(_ => Draw()).ToDictionary(bytes => NoticeLink.HashOf(bytes));
        var outcome = await broker.Sequencer.SubmitAsync(new IssueNotices(id, version, [.. drawn.Keys], settings.Policy), null);
        if (!outcome.IsAccepted || outcome.Value.Answer.Included == 0)
        {
            return;
        }

        var state = broker.Sequencer.State;
        foreach (var issued in state.Bulletins.ById[id].Notices.Where(n => n.Position == outcome.Value.Position))
        {
            var link = issued.Notice.Link is { } hash ? settings.LinkOf(state.Jurisdiction, issued.Notice.Function, drawn[hash]) : null;
            _waiting.AddRange(state.Contacts.WaysOf(issued.Notice.PersonId).Where(way => issued.Notice.Contacts.Contains(way.Recorded.ContactId))
                .Select(way => new PendingSend(id, version, issued.Notice, way, link)));
        }
    }

    private byte[] Draw()
    {
        var bytes = new byte[NoticeLink.Length];
        chance.Fill(bytes);
        return bytes;
    }

    private void Begin(CancellationToken cancellationToken)
    {
        foreach (var send in _waiting.Where(send => send.NextAt <= Now).ToList())
        {
            var kind = send.Way.Recorded.Kind;
            if (!_sending.IsNeeded(send, Now))
            {
                _waiting.Remove(send);
                _reports.Add((send, new NoticeReport(send.Notice.NoticeId, send.Way.Recorded.ContactId, kind, false, NoticeSending.NoLongerNeeded, Now)));
            }
            else if (_underWay.Count(w => w.Send.Way.Recorded.Kind == kind) < MaxUnderWay)
            {
                _waiting.Remove(send);
                _underWay.Add((send, _sending.TryAsync(send, cancellationToken)));
            }
        }
    }

    private void TakeIn()
    {
        foreach (var ended in _underWay.Where(w => w.Attempt.IsCompleted).ToList())
        {
            _underWay.Remove(ended);
            var (send, attempt) = (ended.Send with { Attempts = ended.Send.Attempts + 1 }, ResultOf(ended.Attempt));
            var way = send.Way.Recorded;
            if (attempt.Verdict == NoticeVerdict.Failed && send.Attempts <= Pauses.Length)
            {
                _waiting.Add(send with { NextAt = Now + Pauses[send.Attempts - 1] });
                continue;
            }

            var isSent = attempt.Verdict == NoticeVerdict.Taken;
            if (!isSent)
            {
                log.LogWarning("notice {NoticeId} did not go out by {Kind} after {Attempts} attempts: {Code}", send.Notice.NoticeId, way.Kind, send.Attempts, attempt.Code);
            }

            NoticeTelemetry.Count(way.Kind, isSent);
            _reports.Add((send, new NoticeReport(send.Notice.NoticeId, way.ContactId, way.Kind, isSent, attempt.Code, Now)));
        }
    }

    // An address that can't be read or a sender that breaks its promise costs that message an attempt, and the territory nothing.
    private NoticeAttempt ResultOf(Task<NoticeAttempt> attempt)
    {
        if (attempt.IsCompletedSuccessfully)
        {
            return attempt.Result;
        }

        log.LogError(attempt.Exception, "an attempt to send a notice broke");
        return NoticeAttempt.Failed("fault");
    }

    private async Task ReportAsync()
    {
        foreach (var one in _reports.GroupBy(r => (r.Send.BulletinId, r.Send.Version)).ToList())
        {
            foreach (var some in one.Select(r => r.Report).Chunk(NoticeLimits.MaxReports))
            {
                var outcome = await broker.Sequencer.SubmitAsync(new ReportNotices(one.Key.BulletinId, one.Key.Version, [.. some]), null);
                if (!outcome.IsAccepted)
                {
                    log.LogInformation("{Count} notices of {BulletinId} are told to nobody: {Code}", some.Length, one.Key.BulletinId, outcome.Refusals[0].Code);
                }
            }
        }

        _reports.Clear();
    }

    /// <summary>An alert as it was when it was last looked at.</summary>
    private sealed record Looked(BulletinRecord Alert, Domain.Directory.DirectoryState Directory, ContactsState Contacts, DateTimeOffset RestUntil, DateTimeOffset? NextAt)
    {
        public bool IsWorthAnother(JurisdictionState state, BulletinRecord alert, DateTimeOffset now) =>
            NextAt <= now || (now >= RestUntil && !(ReferenceEquals(Alert, alert) && ReferenceEquals(Directory, state.Directory) && ReferenceEquals(Contacts, state.Contacts)));
    }
}
