using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Records;
using InfoExchange.Ports.Announcements;

namespace InfoExchange.Broker.Relaying;

/// <summary>One entry as the source of announcements: fills what they all have in common.</summary>
/// <param name="state">The territory at or after the entry.</param>
/// <param name="entry">The entry.</param>
/// <param name="trace">The trace that led to it; null when none is remembered.</param>
internal sealed class AnnouncementSource(JurisdictionState state, JournalEntry entry, string? trace)
{
    public JurisdictionState State { get; } = state;

    public JournalEntry Entry { get; } = entry;

    public string? GatewayOf(int recipient) => State.Directory.Recipients.GetValueOrDefault(recipient)?.Kind switch
    {
        RecipientKind.Presence => GatewayNames.Firms,
        RecipientKind.Site => GatewayNames.Retail,
        _ => null,
    };

    public DeliveryNotice Notice(BulletinIssued bulletin, NoticeKind kind, BulletinContent? content) => new()
    {
        Jurisdiction = State.Jurisdiction,
        IssuedIn = bulletin.IssuedIn,
        BulletinId = bulletin.BulletinId,
        Version = bulletin.Version,
        Notice = kind,
        At = Entry.At,
        Header = bulletin.Header,
        Content = content,
    };

    public ContentAnnounced Content(
        BulletinIssued bulletin, NoticeKind notice, string gateway, ImmutableArray<DeliveryMember> members, string part, string addressee, Func<string, SealedFrame> seal) => new()
    {
        Jurisdiction = State.Jurisdiction,
        MessageId = MessageId($"{part}/{gateway}"),
        Position = Entry.Position,
        At = Entry.At,
        TraceParent = trace,
        Gateway = gateway,
        BulletinId = bulletin.BulletinId,
        Version = bulletin.Version,
        Notice = notice,
        Kind = bulletin.Header.Kind,
        EffectiveAt = bulletin.Header.EffectiveAt,
        ExpiresAt = bulletin.Header.ExpiresAt,
        Members = members,
        AddresseeId = addressee,
        Frame = seal(FrameBinding.Of(State.Jurisdiction, bulletin.BulletinId, bulletin.Version)),
    };

    public IEnumerable<Announcement> Standings(int number)
    {
        if (number == 0)
        {
            return GatewayNames.State.Select(g => Standing(g, 0, State.Jurisdiction.ToString(), State.Jurisdiction.ToString(), StandingRecord.Unrestricted, OwnPeople()));
        }

        var recipient = State.Directory.Recipients[number];
        var gateway = recipient.Kind == RecipientKind.Presence ? GatewayNames.Firms : GatewayNames.Retail;
        return [Standing(gateway, number, recipient.Id, recipient.Name, State.Directory.StandingOf(number), ActorsOf(recipient))];
    }

    public WithholdingAnnounced Withholding(string bulletinId, int version, string gateway, ImmutableArray<WithheldRecipient> recipients) => new()
    {
        Jurisdiction = State.Jurisdiction,
        MessageId = MessageId($"w/{gateway}"),
        Position = Entry.Position,
        At = Entry.At,
        TraceParent = trace,
        Gateway = gateway,
        BulletinId = bulletinId,
        Version = version,
        Recipients = recipients,
    };

    public StandingsComplete Complete(string gateway) => new()
    {
        Jurisdiction = State.Jurisdiction,
        MessageId = MessageId($"m/{gateway}"),
        Position = Entry.Position,
        At = Entry.At,
        TraceParent = trace,
        Gateway = gateway,
    };

    public AdmissionReported Admission(Jurisdiction issuedIn, string bulletinId, int version, bool isAdmitted, string reason, int included) => new()
    {
        Jurisdiction = State.Jurisdiction,
        MessageId = MessageId("a"),
        Position = Entry.Position,
        At = Entry.At,
        TraceParent = trace,
        IssuedIn = issuedIn,
        BulletinId = bulletinId,
        Version = version,
        IsAdmitted = isAdmitted,
        ReasonCode = reason,
        Included = included,
    };

    private BulletinForwarded Forward(BulletinIssued bulletin, Jurisdiction territory, ClosingKind? closing, SealedFrame? content) => new()
    {
        Jurisdiction = State.Jurisdiction,
        MessageId = MessageId($"f/{territory}"),
        Position = Entry.Position,
        At = Entry.At,
        TraceParent = trace,
        Territory = territory,
        BulletinId = bulletin.BulletinId,
        Version = bulletin.Version,
        Closing = closing,
        Content = content,
    };

    /// <param name="bulletin">The version.</param>
    /// <param name="closing">How it ended; null when it is current.</param>
    /// <param name="seal">Header and words, sealed to the territory; null when there are none.</param>
    public IEnumerable<Announcement> Forwards(BulletinIssued bulletin, ClosingKind? closing, Func<Jurisdiction, SealedFrame?> seal) =>
        bulletin.Header.AddressedTo.Where(t => t != State.Jurisdiction).Select(t => Forward(bulletin, t, closing, seal(t)));

    /// <summary>Territories that an earlier version was addressed to and this one is not: there it is over.</summary>
    public IEnumerable<Announcement> Dropped(BulletinIssued bulletin)
    {
        var before = State.Bulletins.ById[bulletin.BulletinId].FindVersion(bulletin.Version - 1);
        return before is null ? [] : before.Header.AddressedTo.Except(bulletin.Header.AddressedTo).Where(t => t != State.Jurisdiction).Select(t => Forward(bulletin, t, ClosingKind.Recalled, null));
    }

    public ErasureAnnounced Erasure(ErasureOrdered order, string gateway) => new()
    {
        Jurisdiction = State.Jurisdiction,
        MessageId = MessageId($"e/{gateway}"),
        Position = Entry.Position,
        At = Entry.At,
        TraceParent = trace,
        Gateway = gateway,
        ErasureId = order.ErasureId,
        Cause = order.Cause,
        BulletinId = order.SubjectId,
        Recipients = [.. State.Bulletins.ById[order.SubjectId].Reached.Where(number => GatewayOf(number) == gateway)],
    };

    private string MessageId(string part) => $"{State.Created!.Origin}/{Entry.Position}/{part}";

    private StandingAnnounced Standing(string gateway, int number, string id, string name, StandingRecord standing, ImmutableArray<RecipientActor> actors) => new()
    {
        Jurisdiction = State.Jurisdiction,
        MessageId = MessageId($"s{number}/{gateway}"),
        Position = Entry.Position,
        At = Entry.At,
        TraceParent = trace,
        Gateway = gateway,
        Recipient = number,
        RecipientId = id,
        Name = name,
        Standing = standing,
        Actors = actors,
    };

    private ImmutableArray<RecipientActor> ActorsOf(Recipient recipient) =>
    [
        .. State.Directory.ChainOver(recipient.Id, DutyFunction.CrisisCoordinator)
            .Concat(State.Directory.ChainOver(recipient.Id, DutyFunction.SecurityDesk))
            .Concat(State.Directory.MandatesEverFor(recipient.Id).Where(m => m.Function == DutyFunction.SecurityDesk).SelectMany(State.Directory.ActingOver))
            .Concat(State.Directory.Contacts.GetValueOrDefault(recipient.OwnerId, []).Where(h => h.Function is DutyFunction.FirmReferent or DutyFunction.CrisisCoordinator).SelectMany(State.Directory.PresentOver))
            .Concat(State.Directory.MandatesEverFor(recipient.OwnerId).Where(m => m.Function == DutyFunction.FirmReferent).SelectMany(State.Directory.ActingOver))
            .OrderBy(h => h.Rank)
            .Select(Actor),
    ];

    // A watch officer's right comes and goes with the duty; the announcement of each hand-over replaces the one before.
    private ImmutableArray<RecipientActor> OwnPeople() =>
    [
        .. State.Directory.Functions.Values.SelectMany(h => h)
            .Where(h => h.Function is DutyFunction.Authority or DutyFunction.Auditor or DutyFunction.Referent or DutyFunction.DutyDesk
                || (h.Function == DutyFunction.WatchOfficer && State.Directory.OnDutyIn(h.HolderId) == h.PersonId))
            .SelectMany(State.Directory.PresentOver)
            .Concat(State.Directory.Mandates.Values.SelectMany(m => m).Where(m => m.Function is DutyFunction.Authority or DutyFunction.DutyDesk).SelectMany(State.Directory.ActingOver))
            .OrderBy(h => h.PersonId, StringComparer.Ordinal)
            .Select(Actor),
    ];

    private RecipientActor Actor(FunctionHolding held) =>
        new(held.PersonId, State.Directory.People[held.PersonId].Subject, held.Function, held.Rank, held.From, held.Until);
}
