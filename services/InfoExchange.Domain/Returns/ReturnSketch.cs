using System.Collections.Immutable;
using System.Globalization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Returns;

/// <summary>What of a return a bulletin may begin with: the fact, and nothing of who told it. What only the watch can say (origin, mark, TLP, severity, a vehicle's basis) stays open.</summary>
public sealed class ReturnSketch
{
    /// <summary>The fact's time is said to this precision: the very second would tell which call it was.</summary>
    private const int Minutes = 5;

    /// <summary>An alert for what is in progress, information for all else.</summary>
    public required BulletinKind Kind { get; init; }

    /// <summary>French.</summary>
    public required TextBlock Text { get; init; }

    /// <summary>Where: the commune alone, never the source's own place.</summary>
    public required Area Area { get; init; }

    /// <summary>First instant it no longer counts.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>A vehicle without basis; null when none was seen.</summary>
    public Vehicle? Vehicle { get; init; }

    /// <summary>Of the bulletin that the return is about; empty when it is about none.</summary>
    public string InformationType { get; init; } = "";

    /// <summary>Likewise.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Likewise, while that series may be continued.</summary>
    public string SeriesId { get; init; } = "";

    /// <summary>Likewise; empty means all trades.</summary>
    public ImmutableArray<Sector> Sectors { get; init; } = [];

    /// <summary>EXERCICE.</summary>
    public required bool IsExercise { get; init; }

    /// <summary>Begins a bulletin.</summary>
    /// <param name="state">The territory.</param>
    /// <param name="known">The return.</param>
    /// <param name="words">Its words; null when they are erased.</param>
    /// <param name="now">The instant.</param>
    public static ReturnSketch Of(JurisdictionState state, ReturnRecord known, ReturnContent? words, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(known);
        var submitted = known.Submitted;
        var named = SourceWords.Of(state, known);
        var about = state.Bulletins.ById.GetValueOrDefault(submitted.BulletinId)?.Latest.Header;
        ImmutableArray<string> taken = string.IsNullOrWhiteSpace(words?.Place) ? named : [words.Place.Trim(), .. named];
        return new ReturnSketch
        {
            Kind = submitted.Kind == ReturnKind.InProgress ? BulletinKind.Alert : BulletinKind.Information,
            Text = new TextBlock("fr", HeadlineOf(submitted.Kind), Description(submitted, words is null ? "" : SourceWords.Strip(words.Text, taken)), ""),
            Area = new Area { Description = state.Directory.Communes.NameOf(submitted.Commune) is { Length: > 0 } name ? name : submitted.Commune, CommuneCodes = [submitted.Commune] },
            ExpiresAt = now.AddHours(submitted.Kind == ReturnKind.InProgress ? 6 : 24),
            Vehicle = words?.Vehicle is { } seen ? new Vehicle(SourceWords.Strip(seen.Description, taken), SourceWords.Strip(seen.Plate, named), SourceWords.Strip(seen.Direction, taken), "", now) : null,
            InformationType = about?.InformationType ?? "",
            Topic = about?.Topic ?? "",
            SeriesId = about is not null && state.Bulletins.Series.Find(state.Jurisdiction, about.SeriesId) is { ClosedAt: null } series && series.IsExercise == submitted.IsExercise ? series.Id : "",
            Sectors = about?.Sectors ?? [],
            IsExercise = submitted.IsExercise,
        };
    }

    private static string Description(ReturnSubmitted submitted, string text)
    {
        var local = CivilTime.LocalAt(submitted.Commune, submitted.FactAt);
        var about = string.Create(CultureInfo.InvariantCulture, $"Vers {local.Hour:00} h {local.Minute / Minutes * Minutes:00}, le {local:dd/MM/yyyy}.");
        return text.Length == 0 ? about : $"{about} {text}";
    }

    private static string HeadlineOf(ReturnKind kind) => kind switch
    {
        ReturnKind.InProgress => "Fait en cours signalé",
        ReturnKind.Seen => "Signalement",
        ReturnKind.FalseAlarm => "Fausse alerte",
        ReturnKind.Over => "Fait terminé",
        ReturnKind.InformationRequest => "Demande d'information",
        _ => "Observation",
    };
}
