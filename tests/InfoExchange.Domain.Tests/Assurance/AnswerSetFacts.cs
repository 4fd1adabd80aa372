using InfoExchange.Domain.Tests.Audiences;
using System.Globalization;
using System.Text;

namespace InfoExchange.Domain.Tests.Assurance;

/// <summary>Towns as the bare facts of <c>authorization.lp</c>: nothing is looked up or combined on the way.</summary>
internal sealed class AnswerSetFacts
{
    // Instants further than this are far: the other program counts in 32 bits.
    private const long Far = 1_000_000_000;

    private readonly StringBuilder _text = new();

    /// <summary>The facts of a town and of each of its cases; case numbers count on from <paramref name="firstCase"/>.</summary>
    public void Add(EdgeTown town, int firstCase)
    {
        var world = firstCase;
        Fact("here", world, town.Here.Kind, town.Here.Code);
        Fact("flows", world, town.Flows);
        foreach (var (order, fact) in town.Facts.Index())
        {
            Add(world, order, fact, town.Instant);
        }

        foreach (var (order, changed) in town.Rules.Index())
        {
            Add(world, order, changed, town.Instant);
        }

        foreach (var (index, @case) in town.Cases.Index())
        {
            Add(firstCase + index, world, @case, town.Instant);
        }
    }

    public override string ToString() => _text.ToString();

    private void Add(int world, int order, JournalEvent fact, DateTimeOffset instant)
    {
        switch (fact)
        {
            case RecipientRecorded e:
                Fact("recipient", world, e.Number, e.Kind, e.Id, e.OwnerId, e.EstablishmentId, e.Commune, e.Sector);
                Each(e.Activities, activity => Fact("activity", world, e.Number, activity));
                break;
            case RightRecorded e:
                Fact("right", world, order, e.Kind, e.HolderId, Begin(e.From, instant), End(e.Until, instant));
                break;
            case AdhesionRecorded e:
                Fact("adhesion", world, order, e.ConventionId, e.MemberId, Begin(e.From, instant), End(e.Until, instant));
                break;
            case StandingChanged e:
                foreach (var number in e.Recipients)
                {
                    Fact("standing", world, order, number, e.Standing, Begin(e.From, instant), End(e.Until, instant));
                }

                break;
            case ConventionRecorded { Convention: var text }:
                Add(world, order, text, instant);
                break;
            default:
                AddOfFunctions(world, order, fact, instant);
                break;
        }
    }

    private void AddOfFunctions(int world, int order, JournalEvent fact, DateTimeOffset instant)
    {
        switch (fact)
        {
            case OrganisationRecorded e:
                Fact("firm", world, order, e.Id);
                Each(e.Activities, activity => Fact("firm_activity", world, order, activity));
                break;
            case FunctionGranted e:
                Fact("function", world, order, e.PersonId, e.Function, e.HolderId, Begin(e.From, instant), End(e.Until, instant));
                break;
            case MandateGiven e:
                Fact("mandate", world, order, e.Id, e.Function, e.HolderId, Begin(e.From, instant), End(e.Until, instant));
                Each(e.People(), person => Fact("mandated", world, order, person));
                break;
            case AbsenceRecorded e:
                Fact("absence", world, order, e.PersonId, e.HolderId, Begin(e.From, instant), End(e.Until, instant));
                break;
            case PostureSet e:
                Fact("posture", world, order, e.Id, e.Level, Begin(e.From, instant), End(e.Until, instant));
                Each(e.Communes, commune => Fact("posture_commune", world, order, commune));
                Each(e.Sectors, trade => Fact("posture_trade", world, order, trade));
                break;
            default:
                throw new InvalidOperationException($"say what {fact.GetType().Name} is to the other program");
        }
    }

    private void Add(int world, int order, Convention text, DateTimeOffset instant)
    {
        Fact("convention", world, order, text.Id, Begin(text.From, instant), End(text.Until, instant));
        Each(text.OtherSectors.Prepend(text.Sector), trade => Fact("trade", world, order, trade));
        Each(text.Communes, commune => Fact("convention_commune", world, order, commune));
        Each(text.InformationTypes, type => Fact("opens", world, order, type));
        foreach (var opening in text.PersonalData)
        {
            Each(opening.Kinds, kind => Fact("opens_data", world, order, opening.InformationType, kind));
        }
    }

    private void Add(int world, int order, SharingRuleChanged changed, DateTimeOffset instant)
    {
        var rule = changed.Rule;
        Fact("rule", world, order, rule.Id, changed.State, rule.Effect, Begin(rule.From, instant), End(rule.Until, instant));
        Fact("version", world, order, rule.Version);
        foreach (var (condition, values) in RuleConditions.Of(rule))
        {
            foreach (var value in values)
            {
                if (value is LocalHours hours)
                {
                    Fact("hours", world, order, MinuteOf(hours.From), MinuteOf(hours.Until));
                }
                else
                {
                    Fact("asks", world, order, condition, value);
                }
            }
        }
    }

    private void Add(int number, int world, EdgeCase @case, DateTimeOffset instant)
    {
        var (draft, utc) = (@case.Draft, @case.Now.UtcDateTime);
        Fact("case", number, world);
        Fact("now", number, new Instant((@case.Now - instant).Ticks));
        Fact("utc", number, utc.Year, utc.Month, utc.Day, MinuteOf(TimeOnly.FromDateTime(utc)));
        Fact("bulletin", number, "kinds", draft.Kind);
        Fact("bulletin", number, "information_types", draft.InformationType);
        Fact("bulletin", number, "topics", draft.Topic);
        Fact("bulletin", number, "markings", draft.Marking);
        Fact("bulletin", number, "tlps", draft.Tlp);
        Fact("origin", number, draft.Origin);
        if (draft.ProsecutorReference.Length > 0)
        {
            Fact("cleared", number);
        }

        Each(RandomTown.PersonalWords.Where(w => draft.Texts.Any(t => t.Description.Contains(w.Key, StringComparison.Ordinal))).Select(w => w.Value), kind => Fact("data", number, kind));
        Each(draft.AddressedTo, territory => Fact("to_territory", number, territory.Kind, territory.Code));
        Each(draft.Sectors, sector => Fact("to_trade", number, sector));
        Each(draft.Areas.SelectMany(area => area.CommuneCodes), commune => Fact("to_commune", number, commune));
    }

    private static void Each<T>(IEnumerable<T> items, Action<T> say)
    {
        foreach (var item in items)
        {
            say(item);
        }
    }

    private static int MinuteOf(TimeOnly time) => (time.Hour * 60) + time.Minute;

    private static Instant Begin(DateTimeOffset from, DateTimeOffset instant) => new((from - instant).Ticks);

    private static Instant End(DateTimeOffset? until, DateTimeOffset instant) => new(until is { } end ? (end - instant).Ticks : long.MaxValue);

    // Numbers stand as they are; whatever else has a name stands in quotes, unknown values by their number.
    private void Fact(string name, params ReadOnlySpan<object> values)
    {
        _text.Append(name);
        var before = '(';
        foreach (var value in values)
        {
            _ = value is int or Instant ? _text.Append(CultureInfo.InvariantCulture, $"{before}{value}") : _text.Append(CultureInfo.InvariantCulture, $"{before}\"{value}\"");
            before = ',';
        }

        _text.Append(").\n");
    }

    private readonly record struct Instant(long Ticks)
    {
        public override string ToString() => Ticks < -Far ? "#inf" : Ticks > Far ? "#sup" : Ticks.ToString(CultureInfo.InvariantCulture);
    }
}
