using System.Collections.Immutable;
using System.Text.RegularExpressions;
using InfoExchange.Formats.Drafts;

namespace InfoExchange.Formats.Messages;

/// <summary>Vehicles: runs of words for kinds, makes, models and colours, with their plates.</summary>
internal sealed partial class VehicleReader(MessageText text, IReadOnlyList<(TextSpan Span, string? Plate)> plates, IReadOnlyList<TextSpan> streets)
{
    private static readonly string[] General = ["vehicule", "vehicules", "voiture", "voitures", "vl", "veh"];

    private static readonly string[] Kinds =
    [
        "berline", "scooter", "scooters", "moto", "motos", "motocyclette", "camionnette", "fourgon", "fourgonnette", "utilitaire", "camion", "suv", "4x4", "quad", "trottinette",
        "trottinettes", "velo", "velos", "cyclomoteur", "monospace", "citadine", "cabriolet", "deux-roues", "2rm", "tmax", "t-max",
    ];

    private static readonly string[] Makes =
    [
        "renault", "peugeot", "citroen", "bmw", "audi", "mercedes", "volkswagen", "vw", "clio", "megane", "twingo", "kangoo", "fiat", "ford", "opel", "toyota", "yaris", "nissan", "seat",
        "skoda", "dacia", "duster", "sandero", "tesla", "volvo", "hyundai", "kia", "yamaha", "honda", "suzuki", "kawasaki", "piaggio", "porsche", "cayenne", "jeep", "iveco", "berlingo", "jumper", "jumpy", "corsa", "fiesta", "xmax", "ducato", "kymco",
    ];

    private static readonly string[] Models =
    [
        "golf", "polo", "leon", "ibiza", "mini", "smart", "focus", "transit", "trafic", "master", "partner", "expert", "scenic", "espace", "captur", "zoe", "picasso", "ds3", "c1", "c2", "c3", "c4", "c5",
        "106", "206", "207", "208", "306", "307", "308", "407", "508", "2008", "3008", "5008", "a1", "a3", "a4", "a5", "a6", "q3", "q5", "x1", "x3", "x5", "x6", "serie", "classe", "rs3", "rs4", "rs6", "s3", "gti", "gtd", "amg", "range", "rover", "land", "alfa", "romeo", "vito", "sprinter", "passat", "tiguan", "qashqai", "panda", "punto", "500",
    ];

    private static readonly string[] Colours =
    [
        "noir", "noire", "noirs", "noires", "gris", "grise", "grises", "blanc", "blanche", "blancs", "blanches", "bleu", "bleue", "rouge", "rouges", "vert", "verte", "jaune", "orange", "marron", "beige", "argente", "argentee", "violet", "violette", "bordeaux", "dore", "doree",
    ];

    private static readonly string[] Links =
    [
        "de", "du", "couleur", "type", "marque", "modele", "immatricule", "immatriculee", "immatriculation", "immat", "plaque", "clair", "claire", "fonce", "foncee", "anthracite", "metallise", "metallisee", "petit", "petite", "gros", "grosse",
        "grand", "grande", "un", "une", "le", "la", "vitres", "teintees", "surteintees", "ancien", "ancienne", "mat", "mate", "avec", "sans", "etranger", "etrangere", "belge", "portes", "5", "3", "cinq", "trois", "allemand", "allemande", "japonaise", "italienne", "francaise", "americaine", "cm3", "125", "50", "faussement", "partielle", "l", "d",
    ];

    private static readonly string[] Edges = ["de", "du", "couleur", "type", "marque", "modele", "un", "une", "le", "la", "avec", "sans", "immatricule", "immatriculee", "immatriculation", "immat", "plaque", "partielle", "l", "d", "5", "3", "50", "125", "cinq", "trois"];

    /// <param name="direction">Goes to the vehicle when there is only one.</param>
    internal ImmutableArray<ImportedVehicle> Read(Sourced<string>? direction)
    {
        var runs = Runs();
        var vehicles = new List<(TextSpan? Words, int? Plate)>();
        foreach (var run in runs.Take(PlateReader.MaxPlates))
            AddRun(run, vehicles);
        for (var i = 0; i < plates.Count; i++)
        {
            if (!vehicles.Exists(vehicle => vehicle.Plate == i))
                Attach(i, vehicles);
        }
        var kept = vehicles.Where(vehicle => vehicle.Plate is not null || !IsToldBetter(vehicle.Words!.Value, vehicles)).ToList();
        return [.. kept.Select(vehicle => new ImportedVehicle(Description(vehicle.Words), Plate(vehicle.Plate), kept.Count == 1 ? direction : null))];
    }

    private List<TextSpan> Runs()
    {
        var runs = new List<TextSpan>();
        TextSpan? run = null;
        foreach (var word in Words())
        {
            var fits = !streets.Any(street => street.Overlaps(word)) && IsVehicleWord(word);
            if (fits && run is { } open && IsGap(text.Folded.AsSpan(open.End, word.Offset - open.End), IsPlate(word)))
                run = TextSpan.Between(open.Offset, word.End);
            else
            {
                Close();
                run = fits ? word : null;
            }
        }
        Close();
        return runs;

        void Close()
        {
            if (run is { } open && IsAnchored(open))
                runs.Add(open);
        }
    }

    /// <summary>Words and plates, in order, a plate being one word.</summary>
    private IEnumerable<TextSpan> Words() =>
        Word().Matches(text.Folded).Select(match => new TextSpan(match.Index, match.Length)).Where(word => !plates.Any(plate => plate.Span.Overlaps(word)))
            .Concat(plates.Select(plate => plate.Span)).OrderBy(word => word.Offset);

    private bool IsVehicleWord(TextSpan span)
    {
        var word = text.Folded.Substring(span.Offset, span.Length);
        return IsPlate(span) || General.Contains(word) || Kinds.Contains(word) || Makes.Contains(word) || Models.Contains(word) || Colours.Contains(word) || Links.Contains(word);
    }

    private bool IsPlate(TextSpan span) => plates.Any(plate => plate.Span == span);

    /// <summary>"véhicule : BMW" begins again at the colon, "plaque : AA-123-BB" does not.</summary>
    private static bool IsGap(ReadOnlySpan<char> gap, bool isBeforePlate) => gap.Length <= 4 && gap.Trim(isBeforePlate ? " ,(:-/'" : " ,(-/'").Length == 0;

    /// <summary>A make, a kind, or "véhicule" with a colour, model or plate.</summary>
    private bool IsAnchored(TextSpan run)
    {
        var words = Word().Matches(text.Folded.Substring(run.Offset, run.Length)).Select(match => match.Value).ToList();
        if (words.Exists(word => Makes.Contains(word) || Kinds.Contains(word)))
            return true;
        return words.Exists(General.Contains) && (words.Exists(word => Colours.Contains(word) || Models.Contains(word)) || plates.Any(plate => run.Contains(plate.Span)));
    }

    /// <summary>One vehicle a plate; a run with two plates is two.</summary>
    private void AddRun(TextSpan run, List<(TextSpan? Words, int? Plate)> vehicles)
    {
        var own = Enumerable.Range(0, plates.Count).Where(i => run.Contains(plates[i].Span)).ToList();
        if (own.Count == 0)
            vehicles.Add((run, null));
        var start = run.Offset;
        for (var k = 0; k < own.Count; k++)
        {
            var end = k + 1 < own.Count ? plates[own[k]].Span.End : run.End;
            vehicles.Add((TextSpan.Between(start, end), own[k]));
            start = end;
        }
    }

    /// <summary>A plate alone belongs to the last vehicle before it without one, if that is near; else it is a vehicle by itself.</summary>
    private void Attach(int plate, List<(TextSpan? Words, int? Plate)> vehicles)
    {
        var span = plates[plate].Span;
        var at = vehicles.FindLastIndex(vehicle => vehicle.Plate is null && vehicle.Words is { } words && words.End <= span.Offset && span.Offset - words.End <= 80);
        if (at >= 0)
            vehicles[at] = (vehicles[at].Words, plate);
        else
            vehicles.Add((null, plate));
    }

    /// <summary>"un scooter … scooter noir T-Max": the shorter mention is the same vehicle.</summary>
    private bool IsToldBetter(TextSpan words, List<(TextSpan? Words, int? Plate)> vehicles)
    {
        var own = Significant(words);
        return vehicles.Exists(other => other.Words is { } better && better != words
            && own.IsSubsetOf(Significant(better)) && (Significant(better).Count > own.Count || better.Offset < words.Offset));
    }

    private HashSet<string> Significant(TextSpan span) =>
        [.. Word().Matches(text.Folded.Substring(span.Offset, span.Length)).Select(match => match.Value).Where(word => !Links.Contains(word) && !General.Contains(word))];

    private Sourced<string>? Description(TextSpan? words)
    {
        if (words is not { } span)
            return null;
        foreach (var plate in plates.Where(plate => plate.Span.Overlaps(span)))
            span = plate.Span.Offset - span.Offset >= span.End - plate.Span.End ? TextSpan.Between(span.Offset, plate.Span.Offset) : TextSpan.Between(plate.Span.End, span.End);
        if (CutEdges(span) is not { } cut)
            return null;
        text.Understand(cut);
        return new(text.Render(cut), text.At(cut, "véhicule"));
    }

    private TextSpan? CutEdges(TextSpan span)
    {
        var words = Word().Matches(text.Folded.Substring(span.Offset, span.Length)).Select(match => (match.Value, Span: new TextSpan(span.Offset + match.Index, match.Length))).ToList();
        while (words.Count > 0 && Edges.Contains(words[0].Value))
            words.RemoveAt(0);
        while (words.Count > 0 && Edges.Contains(words[^1].Value))
            words.RemoveAt(words.Count - 1);
        return words.Count == 0 ? null : TextSpan.Between(words[0].Span.Offset, words[^1].Span.End);
    }

    private Sourced<string>? Plate(int? index) =>
        index is { } at && plates[at].Plate is { } read ? new(read, text.At(plates[at].Span, "plaque")) : null;

    [GeneratedRegex("[a-z0-9œ]+(-(max|roues))?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Word();
}
