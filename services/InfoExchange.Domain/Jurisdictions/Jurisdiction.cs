using System.Diagnostics.CodeAnalysis;

namespace InfoExchange.Domain.Jurisdictions;

/// <summary>A territory in which one authority decides: the key of journals, sequencers and topics.</summary>
public sealed record Jurisdiction
{
    private const char Separator = ':';

    private static readonly (JurisdictionKind Kind, string Name)[] Names =
    [
        (JurisdictionKind.Departement, "departement"),
        (JurisdictionKind.Commune, "commune"),
        (JurisdictionKind.PoliceZone, "police-zone"),
        (JurisdictionKind.GendarmerieZone, "gendarmerie-zone"),
        (JurisdictionKind.BelgianCommune, "be-commune"),
        (JurisdictionKind.BelgianPoliceZone, "be-police-zone"),
    ];

    private Jurisdiction(JurisdictionKind kind, string code)
    {
        Kind = kind;
        Code = code;
    }

    /// <summary>What sort of territory.</summary>
    public JurisdictionKind Kind { get; }

    /// <summary>Its code within the kind, exactly as its source prints it.</summary>
    public string Code { get; }

    /// <summary>Whom to call for what is in progress: 17 in France, 101 in Belgium.</summary>
    public string EmergencyPhone => Kind is JurisdictionKind.BelgianCommune or JurisdictionKind.BelgianPoliceZone ? "101" : "17";

    /// <summary>Reads a territory; the code's shape depends on the kind.</summary>
    public static bool TryCreate(JurisdictionKind kind, string? code, [NotNullWhen(true)] out Jurisdiction? jurisdiction)
    {
        jurisdiction = code is not null && HasShapeOf(kind, code) ? new Jurisdiction(kind, code) : null;
        return jurisdiction is not null;
    }

    /// <summary>Reads the one-word form that <see cref="ToString"/> writes, such as <c>departement:75</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Jurisdiction? jurisdiction)
    {
        jurisdiction = null;
        var cut = text?.IndexOf(Separator, StringComparison.Ordinal) ?? -1;
        if (text is null || cut < 0)
        {
            return false;
        }

        foreach (var (kind, name) in Names)
        {
            if (text.AsSpan(0, cut).SequenceEqual(name))
            {
                return TryCreate(kind, text[(cut + 1)..], out jurisdiction);
            }
        }

        return false;
    }

    /// <summary>A French département.</summary>
    /// <exception cref="ArgumentException">Not the code of a département: for codes written in the program; read others with <see cref="TryCreate"/>.</exception>
    public static Jurisdiction Departement(string code) =>
        TryCreate(JurisdictionKind.Departement, code, out var made) ? made : throw new ArgumentException($"\"{code}\" is not the code of a département", nameof(code));

    /// <summary>True when the commune lies in this territory, as far as its code can tell.</summary>
    public bool Holds(CommuneCode commune) => Kind switch
    {
        JurisdictionKind.Departement => commune.Departement.Text == Code,
        JurisdictionKind.Commune => commune.Text == Code,
        _ => false,
    };

    /// <summary>One word: kind, colon, code.</summary>
    public override string ToString() => $"{Array.Find(Names, n => n.Kind == Kind).Name}{Separator}{Code}";

    private static bool HasShapeOf(JurisdictionKind kind, string code) => kind switch
    {
        JurisdictionKind.Departement => DepartementCode.TryParse(code, out _),
        JurisdictionKind.Commune => CommuneCode.TryParse(code, out _),
        JurisdictionKind.BelgianCommune => code.Length == 5 && IsDigits(code),
        JurisdictionKind.BelgianPoliceZone => code.Length == 4 && IsDigits(code),
        JurisdictionKind.PoliceZone or JurisdictionKind.GendarmerieZone => code.Length is >= 1 and <= 32 && code.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'),
        _ => false,
    };

    private static bool IsDigits(string text) => text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
}
