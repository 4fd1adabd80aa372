using System.Collections.Immutable;
using InfoExchange.Domain.Guarding;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Directory;

/// <summary>A signed convention or charter: what opens a flow for a trade.</summary>
public sealed class Convention
{
    /// <summary>Types that one convention may open.</summary>
    public const int MaxInformationTypes = 200;

    /// <summary>Types for which one convention may open personal data.</summary>
    public const int MaxPersonalDataOpenings = 50;

    /// <summary>Parties of one convention, successors included.</summary>
    public const int MaxParties = 60;

    /// <summary>Bytes of all its lists together, about: so that a convention fits its entry.</summary>
    public const int MaxListsLength = 27_000;

    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>As on its first page.</summary>
    public required string Title { get; init; }

    /// <summary>What sort of agreement.</summary>
    public ConventionKind Kind { get; init; }

    /// <summary>The first trade it covers.</summary>
    public required Sector Sector { get; init; }

    /// <summary>Trades that it covers besides; empty for none.</summary>
    public ImmutableArray<Sector> OtherSectors { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Who signed, and who succeeded them; empty when an earlier program did not ask.</summary>
    public ImmutableArray<ConventionParty> Parties { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>INSEE codes of the communes where it holds; empty for the whole territory.</summary>
    public ImmutableArray<string> Communes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Closed list of information type codes that it opens.</summary>
    public required ImmutableArray<string> InformationTypes { get; init; }

    /// <summary>Version of its text.</summary>
    public required string TextVersion { get; init; }

    /// <summary>First instant in force.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>First instant no more in force; null when open.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Personal data that it opens, type by type, by the authority and with the prosecutor's agreement; empty for none.</summary>
    public ImmutableArray<PersonalDataOpening> PersonalData { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Reference of that agreement; empty when no personal data are opened.</summary>
    public string ProsecutorReference { get; init => field = value ?? ""; } = "";

    /// <summary>Whether it opens all of these kinds for a type; true for none.</summary>
    public bool OpensPersonalData(string informationType, ImmutableArray<PersonalDataKind> kinds) =>
        kinds.IsEmpty || PersonalData.FirstOrDefault(o => o.InformationType == informationType) is { } opening && kinds.All(opening.Kinds.Contains);

    /// <summary>Who stands for each signatory at the instant, in the order of the parties: itself, or the last that succeeded it by then.</summary>
    public IEnumerable<ConventionParty> PartiesAt(DateTimeOffset instant)
    {
        var begun = Parties.Where(p => p.From is null || p.From <= instant).ToList();
        return begun.Where(p => !begun.Exists(later => later.Succeeds == p.Name));
    }

    /// <summary>Whether it covers the trade.</summary>
    public bool Covers(Sector sector) => sector == Sector || OtherSectors.Contains(sector);

    /// <summary>Whether it covers a recipient of that trade in that commune.</summary>
    public bool Covers(Sector sector, string commune) => Covers(sector) && (Communes.IsEmpty || Communes.Any(c => CommuneCode.Covers(c, commune)));

    /// <summary>True while in force.</summary>
    public bool IsInForceAt(DateTimeOffset instant) => instant >= From && (Until is null || instant < Until);

    /// <summary>The same, ending at an instant at the latest.</summary>
    public Convention EndingAt(DateTimeOffset instant) => Until <= instant
        ? this
        : new()
        {
            Id = Id,
            Title = Title,
            Kind = Kind,
            Sector = Sector,
            OtherSectors = OtherSectors,
            Parties = Parties,
            Communes = Communes,
            InformationTypes = InformationTypes,
            TextVersion = TextVersion,
            From = From,
            Until = instant,
            PersonalData = PersonalData,
            ProsecutorReference = ProsecutorReference,
        };

    // Bytes of the lists as the entry holds them, about; what is not ASCII takes six.
    internal int ListsLength =>
        InformationTypes.Sum(t => t.Length + 3) + PersonalData.Sum(o => o.InformationType.Length + 40 + (o.Kinds.IsDefault ? 0 : 20 * o.Kinds.Length))
        + Communes.Sum(c => c.Length + 3) + (20 * OtherSectors.Length) + Parties.Sum(p => 110 + BytesOf(p.Name) + BytesOf(p.SubjectId) + BytesOf(p.Succeeds));

    private static int BytesOf(string text) => text.Sum(c => char.IsAscii(c) ? 1 : 6);
}
