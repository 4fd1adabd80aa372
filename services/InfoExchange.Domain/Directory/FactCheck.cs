using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Directory;

/// <summary>Checks facts one after the other, each against the directory as the earlier ones leave it.</summary>
/// <param name="state">The territory.</param>
/// <param name="author">Who records.</param>
/// <param name="now">The instant.</param>
internal sealed partial class FactCheck(JurisdictionState state, string author, DateTimeOffset now)
{
    private static readonly TimeSpan LongestControl = TimeSpan.FromDays(90);

    private DirectoryState _directory = state.Directory;
    private Dictionary<(RightKind Kind, string Number), string>? _numbers;
    private int _looked = -1;

    public List<JournalEvent> Accepted { get; } = [];

    /// <summary>What is wrong, in order.</summary>
    public List<FactFinding> Findings { get; } = [];

    public string LastId { get; private set; } = "";

    public int LastNumber { get; private set; }

    public void Enrol(NewPerson person, DecisionFacts facts)
    {
        _looked++;
        RequireIdentifier("person_id", person.PersonId);
        RequireName("names", person.Names);
        RequireDocument(person.Document);
        if (person.PersonId == EntryAuthor.Service.PersonId)
        {
            Refuse(CommandRefusals.MalformedCode("person_id", person.PersonId));
        }

        if (person.Subject.Length is 0 or > 200)
        {
            Refuse(CommandRefusals.Missing("subject"));
        }

        if (_directory.FindPerson(person.Subject) is { } other && other != person.PersonId)
        {
            Refuse(DirectoryRefusals.SubjectTaken());
        }

        Accept(person.PersonId, person.Enrol(facts));
    }

    public void Record(JournalEvent fact)
    {
        _looked++;
        switch (fact)
        {
            case OrganisationRecorded e:
                Record(e);
                break;
            case ZoneRecorded e:
                Record(e);
                break;
            case ReferentAppointed e:
                Record(e);
                break;
            case EstablishmentRecorded e:
                RequireIdentifier("id", e.Id);
                RequireName("name", e.Name);
                RequireShort("commune", e.Commune);
                RequireDocument(e.Document);
                Require("firm_id", e.FirmId, _directory.Organisations.ContainsKey(e.FirmId));
                Accept(e.Id, e);
                break;
            case RightRecorded e:
                Record(e);
                break;
            case RecipientRecorded e:
                Record(e);
                break;
            case FunctionGranted e:
                RequireDates("until", e.From, e.Until);
                RequireDocument(e.Document);
                RequireRank(e.Rank);
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
                RequireDocument(e.Document);
                Require("convention_id", e.ConventionId, _directory.Conventions.ContainsKey(e.ConventionId));
                RequireNotOver(e);
                Require("member_id", e.MemberId, IsKnown(e.MemberId));
                Accept(e.MemberId, e);
                break;
            default:
                RecordOther(fact);
                break;
        }
    }

    private void RecordOther(JournalEvent fact)
    {
        switch (fact)
        {
            case CommunesRecorded e:
                Record(e);
                break;
            case MandateGiven e:
                Record(e);
                break;
            case AbsenceRecorded e:
                Record(e);
                break;
            case PatrolOrdered e:
                Record(e);
                break;
            case PostureSet e:
                Record(e);
                break;
            case CompetenceRecorded e:
                Record(e);
                break;
            default:
                Refuse(DirectoryRefusals.WrongFact(EventKinds.WordOf(fact)));
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

        CheckSite(e);
        CheckGuarded(e);
        RequireDocument(e.Document);
        RequireCommune("commune", e.Commune);

        var number = _directory.Recipients.Count + 1;
        if (_directory.RecipientNumbers.TryGetValue(e.Id, out var known))
        {
            var earlier = _directory.Recipients[known];
            number = known;
            if (earlier.Kind != e.Kind || earlier.OwnerId != e.OwnerId)
            {
                Refuse(DirectoryRefusals.RecipientExists(e.Id));
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
        RequireDocument(e.Document);
        RequireDates("until", e.Convention.From, e.Convention.Until);
        if (e.Convention.InformationTypes.Length > Convention.MaxInformationTypes)
        {
            Refuse(DirectoryRefusals.TooManyTypes(e.Convention.InformationTypes.Length));
        }

        foreach (var type in e.Convention.InformationTypes.Take(Convention.MaxInformationTypes))
        {
            if (!IdentifierText.IsTypeCode(type))
            {
                Refuse(CommandRefusals.MalformedCode("information_types", type));
            }
        }

        CheckOpenings(e.Convention);
        CheckParties(e.Convention);
        CheckPlaces(e.Convention);
        Accept(e.Convention.Id, e);
    }

    private void CheckOpenings(Convention convention)
    {
        RequireShort("prosecutor_reference", convention.ProsecutorReference);
        if (convention.PersonalData.Length > Convention.MaxPersonalDataOpenings
            || convention.PersonalData.Any(o => !convention.InformationTypes.Contains(o.InformationType) || o.Kinds.IsDefaultOrEmpty || o.Kinds.Distinct().Count() < o.Kinds.Length)
            || convention.PersonalData.DistinctBy(o => o.InformationType).Count() < convention.PersonalData.Length)
        {
            Refuse(DirectoryRefusals.WrongOpening());
        }

        if (convention.PersonalData.IsEmpty != string.IsNullOrWhiteSpace(convention.ProsecutorReference))
        {
            Refuse(DirectoryRefusals.OpeningWithoutProsecutor());
        }
    }

    private void Refuse(Refusal refusal) => Findings.Add(new FactFinding(_looked, refusal));

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
            Refuse(DirectoryRefusals.UnknownReference(field, id));
        }
    }

    private void RequireIdentifier(string field, string id)
    {
        if (!IdentifierText.IsIdentifier(id))
        {
            Refuse(CommandRefusals.MalformedCode(field, id));
        }
    }

    private void RequireDocument(string document) => RequireShort("document", document, RecordFacts.MaxDocumentLength);

    private void RequireName(string field, string name, int limit = BulletinLimits.MaxShortTextLength)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            Refuse(CommandRefusals.Missing(field));
        }
        else
        {
            RequireShort(field, name, limit);
        }
    }

    private void RequireShort(string field, string text, int limit = BulletinLimits.MaxShortTextLength)
    {
        if (text.Length > limit)
        {
            Refuse(CommandRefusals.TooLong(field, text.Length, limit));
        }
    }

    private void RequireEnd(FunctionGranted e)
    {
        if (e.Function == DutyFunction.Controller && (e.Until is not { } until || until - e.From > LongestControl))
        {
            Refuse(DirectoryRefusals.ControllerEnds(LongestControl.Days));
        }
    }

    private void RequireDates(string field, DateTimeOffset from, DateTimeOffset? until)
    {
        if (until <= from)
        {
            Refuse(DirectoryRefusals.DatesContradict(field));
        }
    }
}
