using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Benchmarks.Deciding;

/// <summary>An invented département: shops of five trades and presences of firms, a convention a trade, rules of many shapes of which every tenth forbids.</summary>
internal sealed class DecidedTerritory
{
    private static readonly DateTimeOffset Since = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Sector[] Sectors = Enum.GetValues<Sector>();

    /// <param name="recipients">How many.</param>
    /// <param name="rules">How many; the last permits whatever the gates let through.</param>
    public DecidedTerritory(int recipients, int rules)
    {
        Directory = Facts(recipients).Aggregate(DirectoryState.Empty, (state, fact) => state.Apply(fact));
        Rules = Enumerable.Range(0, rules).Aggregate(RulesState.Empty, (state, i) => state.Apply(new SharingRuleChanged { Rule = Rule(i, rules), State = RuleState.Active, ProposedBy = "p" }));
    }

    public static Jurisdiction Here { get; } = Jurisdiction.Departement("75");

    public static DateTimeOffset Now { get; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A bulletin to everybody, of a type that every convention opens.</summary>
    public static BulletinHeader Header { get; } = new()
    {
        Kind = BulletinKind.Alert, Origin = BulletinOrigin.Administrative, IsClearedByProsecutor = false, Marking = Marking.Unmarked, Tlp = Tlp.AmberStrict, InformationType = "type-1", Topic = "",
        Communes = [], AddressedTo = [Here], Sectors = [], EffectiveAt = Now, ExpiresAt = Now.AddHours(4), Urgency = default, Severity = default, Certainty = default, SeriesId = "", IsExercise = false,
    };

    public DirectoryState Directory { get; }

    public RulesState Rules { get; }

    private static string Commune(int number) => $"751{1 + (number % 20):00}";

    private static IEnumerable<JournalEvent> Facts(int recipients)
    {
        foreach (var sector in Sectors)
        {
            yield return new ConventionRecorded
            {
                Convention = new Convention { Id = $"c-{sector}", Title = "c", Sector = sector, InformationTypes = [.. Enumerable.Range(0, 20).Select(i => $"type-{i}")], TextVersion = "1", From = Since },
            };
        }

        for (var i = 0; i < recipients; i++)
        {
            var sector = Sectors[i % Sectors.Length];
            var owner = $"owner-{sector}-{i % 97}";
            if (i < 97 * Sectors.Length)
            {
                yield return new AdhesionRecorded { ConventionId = $"c-{sector}", MemberId = owner, From = Since };
                yield return new RightRecorded { Kind = RightKind.FirmLicence, HolderId = $"e-{owner}", Number = "n", VerifiedAt = Since, From = Since };
            }

            yield return new RecipientRecorded
            {
                Number = i + 1, Kind = sector == Sector.PrivateSecurity ? RecipientKind.Presence : RecipientKind.Site, Id = $"r-{i}", Name = "r", OwnerId = owner,
                EstablishmentId = sector == Sector.PrivateSecurity ? $"e-{owner}" : "", Commune = Commune(i), Sector = sector,
            };
        }
    }

    // Every shape in turn: by type, topic, sector, convention, communes; the last one permits what is left.
    private static SharingRule Rule(int i, int count) => new()
    {
        Id = $"rule-{i:0000}",
        Version = 1,
        Title = "r",
        Effect = i % 10 == 3 ? RuleEffect.Forbid : RuleEffect.Permit,
        InformationTypes = i % 5 == 0 && i < count - 1 ? [$"type-{i % 20}"] : [],
        Topics = i % 5 is 1 or 3 ? [$"topic-{i % 7}"] : [],
        Sectors = i % 5 == 2 ? [Sectors[i % Sectors.Length]] : [],
        ConventionIds = i % 10 == 4 ? [$"c-{Sectors[i % Sectors.Length]}"] : [],
        Communes = i % 10 == 9 && i < count - 1 ? [Commune(i), Commune(i + 1)] : ImmutableArray<string>.Empty,
        From = Since,
    };
}
