using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Directory;

/// <summary>Checks facts one after the other, each against the directory as the earlier ones leave it.</summary>
internal sealed class FactCheck(JurisdictionState state)
{
    private static readonly TimeSpan LongestControl = TimeSpan.FromDays(90);

    private DirectoryState _directory = state.Directory;

    public List<JournalEvent> Accepted { get; } = [];

    public List<Refusal> Refusals { get; } = [];

    public string LastId { get; private set; } = "";

    public int LastNumber { get; private set; }

    public void Enrol(NewPerson person, DecisionFacts facts)
    {
        RequireIdentifier("person_id", person.PersonId);
        RequireName("names", person.Names);
        if (person.PersonId == EntryAuthor.Service.PersonId)
        {
            Refusals.Add(CommandRefusals.MalformedCode("person_id", person.PersonId));
        }

        if (person.Subject.Length is 0 or > 200)
        {
            Refusals.Add(CommandRefusals.Missing("subject"));
        }

        if (_directory.FindPerson(person.Subject) is { } other && other != person.PersonId)
        {
            Refusals.Add(DirectoryRefusals.SubjectTaken());
        }

        Accept(person.PersonId, person.Enrol(facts));
    }

    public void Record(JournalEvent fact)
    {
        switch (fact)
        {
            case OrganisationRecorded e:
                RequireIdentifier("id", e.Id);
                RequireName("name", e.Name);
                RequireShort("parent_id", e.ParentId);
                RequireShort("document", e.Document);
                Accept(e.Id, e);
                break;
            case EstablishmentRecorded e:
                RequireIdentifier("id", e.Id);
                RequireName("name", e.Name);
                RequireShort("commune", e.Commune);
                Require("firm_id", e.FirmId, _directory.Organisations.ContainsKey(e.FirmId));
                Accept(e.Id, e);
                break;
            case RightRecorded e:
                RequireDates("until", e.From, e.Until);
                RequireName("number", e.Number);
                Require("holder_id", e.HolderId, _directory.Establishments.ContainsKey(e.HolderId) || _directory.People.ContainsKey(e.HolderId));
                Accept(e.Number, e);
                break;
            case RecipientRecorded e:
                Record(e);
                break;
            case FunctionGranted e:
                RequireDates("until", e.From, e.Until);
                RequireShort("document", e.Document);
                Require("person_id", e.PersonId, _directory.People.ContainsKey(e.PersonId));
                Require("holder_id", e.HolderId, e.HolderId.Length == 0 || IsKnown(e.HolderId));
                RequireEnd(e);
                Accept(e.PersonId, e);
                break;
            case ConventionRecorded e:
                Record(e);
                break;
            case AdhesionRecorded e:
                RequireDates("until", e.From, e.Until);
                Require("convention_id", e.ConventionId, _directory.Conventions.ContainsKey(e.ConventionId));
                Require("member_id", e.MemberId, IsKnown(e.MemberId));
                Accept(e.MemberId, e);
                break;
            default:
                Refusals.Add(DirectoryRefusals.WrongFact(EventKinds.WordOf(fact)));
                break;
        }
    }

    private void Record(RecipientRecorded e)
    {
        RequireIdentifier("id", e.Id);
        RequireName("name", e.Name);
        Require("owner_id", e.OwnerId, _directory.Organisations.ContainsKey(e.OwnerId));
        if (e.Kind == RecipientKind.Presence)
        {
            Require("establishment_id", e.EstablishmentId, _directory.Establishments.TryGetValue(e.EstablishmentId, out var establishment) && establishment.FirmId == e.OwnerId);
        }

        if (!CommuneCode.TryParse(e.Commune, out var commune) || !state.Jurisdiction.Holds(commune))
        {
            Refusals.Add(DirectoryRefusals.CommuneElsewhere("commune", e.Commune));
        }

        var number = _directory.Recipients.Count + 1;
        if (_directory.RecipientNumbers.TryGetValue(e.Id, out var known))
        {
            var earlier = _directory.Recipients[known];
            number = known;
            if (earlier.Kind != e.Kind || earlier.OwnerId != e.OwnerId)
            {
                Refusals.Add(DirectoryRefusals.RecipientExists(e.Id));
            }
        }

        LastNumber = number;
        Accept(e.Id, e.WithNumber(number));
    }

    private void Record(ConventionRecorded e)
    {
        RequireIdentifier("id", e.Convention.Id);
        RequireName("title", e.Convention.Title);
        RequireShort("text_version", e.Convention.TextVersion);
        RequireShort("document", e.Document);
        RequireDates("until", e.Convention.From, e.Convention.Until);
        if (e.Convention.InformationTypes.Length > Convention.MaxInformationTypes)
        {
            Refusals.Add(DirectoryRefusals.TooManyTypes(e.Convention.InformationTypes.Length));
        }

        foreach (var type in e.Convention.InformationTypes.Take(Convention.MaxInformationTypes))
        {
            if (!IdentifierText.IsTypeCode(type))
            {
                Refusals.Add(CommandRefusals.MalformedCode("information_types", type));
            }
        }

        CheckOpenings(e.Convention);
        Accept(e.Convention.Id, e);
    }

    private void CheckOpenings(Convention convention)
    {
        RequireShort("prosecutor_reference", convention.ProsecutorReference);
        if (convention.PersonalData.Length > Convention.MaxPersonalDataOpenings
            || convention.PersonalData.Any(o => !convention.InformationTypes.Contains(o.InformationType) || o.Kinds.IsDefaultOrEmpty || o.Kinds.Distinct().Count() < o.Kinds.Length)
            || convention.PersonalData.DistinctBy(o => o.InformationType).Count() < convention.PersonalData.Length)
        {
            Refusals.Add(DirectoryRefusals.WrongOpening());
        }

        if (convention.PersonalData.IsEmpty != string.IsNullOrWhiteSpace(convention.ProsecutorReference))
        {
            Refusals.Add(DirectoryRefusals.OpeningWithoutProsecutor());
        }
    }

    private void Accept(string id, JournalEvent fact)
    {
        LastId = id;
        Accepted.Add(fact);
        _directory = _directory.Apply(fact);
    }

    private bool IsKnown(string id) =>
        _directory.Organisations.ContainsKey(id) || _directory.RecipientNumbers.ContainsKey(id) || _directory.Establishments.ContainsKey(id);

    private void Require(string field, string id, bool isKnown)
    {
        if (!isKnown)
        {
            Refusals.Add(DirectoryRefusals.UnknownReference(field, id));
        }
    }

    private void RequireIdentifier(string field, string id)
    {
        if (!IdentifierText.IsIdentifier(id))
        {
            Refusals.Add(CommandRefusals.MalformedCode(field, id));
        }
    }

    private void RequireName(string field, string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            Refusals.Add(CommandRefusals.Missing(field));
        }
        else
        {
            RequireShort(field, name);
        }
    }

    private void RequireShort(string field, string text)
    {
        if (text.Length > BulletinLimits.MaxShortTextLength)
        {
            Refusals.Add(CommandRefusals.TooLong(field, text.Length, BulletinLimits.MaxShortTextLength));
        }
    }

    private void RequireEnd(FunctionGranted e)
    {
        if (e.Function == DutyFunction.Controller && (e.Until is not { } until || until - e.From > LongestControl))
        {
            Refusals.Add(DirectoryRefusals.ControllerEnds(LongestControl.Days));
        }
    }

    private void RequireDates(string field, DateTimeOffset from, DateTimeOffset? until)
    {
        if (until <= from)
        {
            Refusals.Add(DirectoryRefusals.DatesContradict(field));
        }
    }
}
