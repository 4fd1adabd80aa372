using Google.Protobuf.WellKnownTypes;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Orders for patrols, postures and competences of a territory.</summary>
internal static class OrderViews
{
    private static readonly DutyFunction[] OfTheState =
        [DutyFunction.Authority, DutyFunction.Auditor, DutyFunction.DutyDesk, DutyFunction.Referent, DutyFunction.WatchOfficer, DutyFunction.Controller];

    public static V1.ListOrdersResponse Of(ActiveCall call, V1.ListOrdersRequest request)
    {
        var (directory, commune) = (call.State.Directory, request.CommuneCode);
        var response = new V1.ListOrdersResponse { Level = LevelOf(directory, commune, call.Now).ToContract() };
        response.PatrolOrders.AddRange(directory.Patrols.Values.SelectMany(p => p)
            .Where(p => IsListed(p.Until) && IsFor(p.Communes) && IsTheirs(call, p))
            .OrderBy(p => p.Id, StringComparer.Ordinal).ThenBy(p => p.From).Select(ToView));
        response.Postures.AddRange(directory.Postures.Values.SelectMany(p => p)
            .Where(p => IsListed(p.Until) && IsFor(p.Communes)).OrderBy(p => p.Id, StringComparer.Ordinal).ThenBy(p => p.From).Select(ToView));
        response.Competences.AddRange(directory.Competences.Values.SelectMany(c => c)
            .Where(c => IsListed(c.Until) && IsFor(c.Communes)).OrderBy(c => c.Id, StringComparer.Ordinal).ThenBy(c => c.From).Select(ToView));
        return response;

        bool IsListed(DateTimeOffset? until) => request.WithEnded || !(until <= call.Now);

        bool IsFor(IReadOnlyCollection<string> communes) => commune.Length == 0 || communes.Count == 0 || communes.Any(c => CommuneCode.Covers(c, commune));
    }

    private static bool IsTheirs(ActiveCall call, PatrolOrdered order) => call.Holds(OfTheState)
        || call.State.Directory.FunctionsOf(call.PersonId, call.Now).Any(h => h.HolderId == order.FirmId)
        || call.State.Directory.RecipientsOf(StandingSubject.Organisation, order.FirmId).Any(call.ActsFor);

    // What is for some trades only is no level of the territory.
    private static PostureLevel LevelOf(DirectoryState directory, string commune, DateTimeOffset now) => directory.Postures.Values.SelectMany(p => p)
        .Where(p => p.IsInForceAt(now) && p.Sectors.IsEmpty && (p.Communes.IsEmpty || p.Communes.Any(c => CommuneCode.Covers(c, commune))))
        .Select(p => p.Level).DefaultIfEmpty(PostureLevel.Vigilance).Max();

    private static V1.PatrolOrder ToView(PatrolOrdered p) => new()
    {
        Id = p.Id,
        FirmId = p.FirmId,
        PresenceIds = { p.Presences },
        CommuneCodes = { p.Communes },
        Surroundings = p.Surroundings,
        Authority = p.Authority.ToContract(),
        ValidFrom = p.From.ToContract(),
        ValidUntil = p.Until.ToContract(),
    };

    private static V1.Posture ToView(PostureSet p) => new()
    {
        Id = p.Id,
        Level = p.Level.ToContract(),
        CommuneCodes = { p.Communes },
        Sectors = { p.Sectors.Select(s => s.ToContract()) },
        Authority = p.Authority.ToContract(),
        ValidFrom = p.From.ToContract(),
        ValidUntil = p.Until.ToContract(),
    };

    private static V1.Competence ToView(CompetenceRecorded c) => new()
    {
        Id = c.Id,
        Act = c.Act.ToContract(),
        Authority = c.Authority.ToContract(),
        CommuneCodes = { c.Communes },
        ValidFrom = c.From.ToContract(),
        ValidUntil = c.Until.ToContract(),
    };

    /// <summary>Who answers for a recipient, in the order of their designation, with who is away.</summary>
    public static IEnumerable<V1.ContactLine> ContactsOf(ActiveCall call, Recipient recipient)
    {
        var directory = call.State.Directory;
        var first = directory.ChainOf(recipient.Id, call.Now).FirstOrDefault()?.PersonId;
        return directory.Contacts.GetValueOrDefault(recipient.Id, []).Where(h => h.Function != DutyFunction.FirmReferent && h.IsHeldAt(call.Now)).Select(h => new V1.ContactLine
        {
            PersonId = h.PersonId,
            Kind = h.Function.ToContract(),
            Rank = h.Rank,
            Away = directory.IsAway(h, call.Now),
            AwayUntil = BackFrom(directory, h, call.Now),
            First = h.PersonId == first,
        });
    }

    private static Timestamp? BackFrom(DirectoryState directory, FunctionHolding held, DateTimeOffset now) =>
        directory.Absences.GetValueOrDefault(held.PersonId, []).Where(a => a.Concerns(held.HolderId, now)).Select(a => (DateTimeOffset?)a.Until).Max().ToContract();
}
