using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Directory;

/// <content>Orders for patrols, postures, and who is competent for them.</content>
internal sealed partial class FactCheck
{
    private void Record(PatrolOrdered e)
    {
        RequireIdentifier("id", e.Id);
        RequireName("surroundings", e.Surroundings);
        RequireName("document", e.Document, RecordFacts.MaxDocumentLength);
        RequireDates("valid_until", e.From, e.Until);
        Require("firm_id", e.FirmId, _directory.Organisations.GetValueOrDefault(e.FirmId)?.Kind == OrganisationKind.Firm);
        if (e.Communes.IsEmpty)
        {
            Refuse(CommandRefusals.Missing("commune_codes"));
        }

        if (IsShort("presence_ids", e.Presences.Length, PatrolOrdered.MaxPresences) && IsShort("commune_codes", e.Communes.Length, ZoneRecorded.MaxCommunes))
        {
            RequireCommunes("commune_codes", e.Communes);
            RequireDistinct("presence_ids", e.Presences);
            foreach (var id in e.Presences)
            {
                Require("presence_ids", id, IsPresenceOf(id, e.FirmId));
            }

            RequireCompetent(CompetentAct.PatrolOrder, e.Authority, e.Communes, e.From);
        }

        Accept(e.Id, e);
    }

    private void Record(PostureSet e)
    {
        RequireIdentifier("id", e.Id);
        RequireName("document", e.Document, RecordFacts.MaxDocumentLength);
        RequireDates("valid_until", e.From, e.Until);
        RequireDistinct("sectors", e.Sectors.Select(s => s.ToString()));
        if (IsShort("commune_codes", e.Communes.Length, ZoneRecorded.MaxCommunes))
        {
            RequireCommunes("commune_codes", e.Communes);
            RequireCompetent(CompetentAct.Posture, e.Authority, e.Communes, e.From);
        }

        Accept(e.Id, e);
    }

    private void Record(CompetenceRecorded e)
    {
        RequireIdentifier("id", e.Id);
        RequireName("document", e.Document, RecordFacts.MaxDocumentLength);
        RequireDates("valid_until", e.From, e.Until);
        if (IsShort("commune_codes", e.Communes.Length, ZoneRecorded.MaxCommunes))
        {
            RequireCommunes("commune_codes", e.Communes);
        }

        Accept(e.Id, e);
    }

    // What is for the whole territory goes beyond whoever is competent for a part of it only.
    private void RequireCompetent(CompetentAct act, AuthorityKind authority, IReadOnlyCollection<string> communes, DateTimeOffset from)
    {
        var recorded = _directory.Competences.Values.SelectMany(c => c).Where(c => c.Act == act && c.IsInForceAt(from)).ToList();
        var places = communes.Count > 0 ? communes : [.. recorded.SelectMany(c => c.Communes).Prepend("").Distinct(StringComparer.Ordinal)];
        foreach (var place in places)
        {
            var covering = recorded.Where(c => c.Communes.IsEmpty || c.Communes.Any(area => CommuneCode.Covers(area, place))).Select(c => c.Authority).Distinct().ToList();
            if (covering.Count == 0 && state.Created is { } created)
            {
                covering.Add(created.Authority.Kind);
            }

            if (!covering.Contains(authority))
            {
                Refuse(DirectoryRefusals.NotCompetent(act, authority, place.Length > 0 ? place : state.Jurisdiction.Code, covering));
                return;
            }
        }
    }

    private bool IsPresenceOf(string id, string firm) =>
        _directory.RecipientNumbers.TryGetValue(id, out var number) && _directory.Recipients[number] is { Kind: RecipientKind.Presence } presence && presence.OwnerId == firm;

    private bool IsShort(string field, int count, int limit)
    {
        if (count > limit)
        {
            Refuse(DirectoryRefusals.TooManyItems(field, count, limit));
        }

        return count <= limit;
    }
}
