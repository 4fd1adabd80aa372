using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using InfoExchange.Cli.Terminal;
using InfoExchange.Formats.Drafts;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Importing;

/// <summary>What a foreign form says, in the contract's draft. Nothing is decided here: what the source does not say stays empty, for its author.</summary>
internal static class DraftComposer
{
    private const string RestrictedMarking = "message.restricted_marking";

    internal static BulletinDraft Compose(ImportedDraft imported) => new()
    {
        Kind = KindOf(imported.Kind.Value),
        Origin = OriginOf(imported.Origin),
        Marking = imported.Warnings.Any(warning => warning.Code == RestrictedMarking) ? Marking.DiffusionRestreinte : Marking.Unspecified,
        Tlp = TlpOf(imported.Tlp?.Value),
        InformationType = imported.InformationType.Value,
        Texts = { imported.Texts.Select(TextOf) },
        Areas = { imported.Areas.Select(AreaOf) },
        EffectiveAt = At(imported.EffectiveAt),
        ExpiresAt = At(imported.ExpiresAt),
        Urgency = ScaleOf<Urgency>(imported.Urgency),
        Severity = ScaleOf<Severity>(imported.Severity),
        Certainty = ScaleOf<Certainty>(imported.Certainty),
        Vehicles = { imported.Vehicles.Select(VehicleOf) },
        Exercise = !imported.IsActual,
        Sources = { SourceOf(imported.Source) },
    };

    /// <summary>What asks for an answer stays an alert; what ends something is information, until its author ends the bulletin itself.</summary>
    private static BulletinKind KindOf(ImportedKind kind) => kind is ImportedKind.Alert or ImportedKind.Update ? BulletinKind.Alert : BulletinKind.Information;

    /// <summary>Every bulletin declares its origin: a guess that nothing in the source supports is not a declaration.</summary>
    private static Origin OriginOf(Sourced<ImportedOrigin>? origin) => origin is { From.Kind: not ProvenanceKind.Assumed } said
        ? said.Value switch
        {
            ImportedOrigin.Administrative => Origin.Administrative,
            ImportedOrigin.Judicial => Origin.Judicial,
            _ => Origin.OpenSource,
        }
        : Origin.Unspecified;

    private static Tlp TlpOf(string? label) => label switch
    {
        "TLP:RED" => Tlp.Red,
        "TLP:AMBER+STRICT" => Tlp.AmberStrict,
        "TLP:AMBER" => Tlp.Amber,
        "TLP:GREEN" => Tlp.Green,
        "TLP:CLEAR" => Tlp.Clear,
        _ => Tlp.Unspecified,
    };

    private static TextBlock TextOf(ImportedText text) => new()
    {
        Language = text.Language.Value,
        Headline = text.Headline?.Value ?? "",
        Description = text.Description?.Value ?? "",
        Instruction = text.Instruction?.Value ?? "",
    };

    private static Area AreaOf(ImportedArea area) => new() { Description = Printable.Line(area.Description.Value, 200), CommuneCodes = { area.CommuneCodes.Select(code => code.Value).Distinct() } };

    private static Vehicle VehicleOf(ImportedVehicle vehicle) => new()
    {
        Description = Printable.Line(vehicle.Description?.Value ?? "", 200),
        Plate = vehicle.Plate?.Value ?? "",
        Direction = Printable.Line(vehicle.Direction?.Value ?? "", 200),
    };

    private static SourceReference SourceOf(ImportSource source) => new()
    {
        ForeignSystem = source.Form,
        Identifier = Printable.Line(source.Identifier ?? "", 200),
        Digest = ByteString.CopyFrom(Convert.FromHexString(source.Sha256)),
    };

    private static Timestamp? At(Sourced<DateTimeOffset>? instant) => instant is null ? null : Timestamp.FromDateTimeOffset(instant.Value);

    /// <summary>The contract's scales have CAP's own words.</summary>
    private static TScale ScaleOf<TScale>(Sourced<string>? word)
        where TScale : struct, System.Enum
        => EnumWords.TryParse<TScale>(word?.Value.ToLowerInvariant(), out var value) ? value : default;
}
