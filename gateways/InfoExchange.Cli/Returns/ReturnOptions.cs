using System.CommandLine;
using Google.Protobuf.WellKnownTypes;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;
using Option = System.CommandLine.Option;

namespace InfoExchange.Cli.Returns;

/// <summary>What a return tells.</summary>
internal sealed class ReturnOptions
{
    private readonly Option<string?> text;
    private readonly Option<string?> commune;
    private readonly Option<string?> place;
    private readonly Option<DateTimeOffset?> at;
    private readonly Option<string?> vehicle;
    private readonly Option<string?> plate;
    private readonly Option<string?> direction;
    private readonly Option<string?> bulletin;
    private readonly Option<bool> exercise;

    internal ReturnOptions(CommandParts parts)
    {
        text = parts.Text("--text", "option--text.return");
        commune = parts.Text("--commune");
        place = parts.Text("--place");
        at = new Option<DateTimeOffset?>("--at") { Description = parts.Texts.Say("option--at"), HelpName = "2026-11-22T14:05+01:00" };
        vehicle = parts.Text("--vehicle");
        plate = parts.Text("--plate");
        direction = parts.Text("--direction");
        bulletin = parts.Text("--bulletin");
        exercise = parts.Flag("--exercise");
    }

    internal IReadOnlyList<Option> All => [text, commune, place, at, vehicle, plate, direction, bulletin, exercise];

    internal FieldReturn Of(CommandRun run, ReturnKind kind) => new()
    {
        Kind = kind,
        Text = run.Get(text) ?? "",
        CommuneCode = run.Get(commune) ?? "",
        Place = run.Get(place) ?? "",
        FactAt = run.Get(at) is { } instant ? Timestamp.FromDateTimeOffset(instant) : null,
        Vehicle = VehicleOf(run),
        BulletinId = run.Get(bulletin) ?? "",
        Exercise = run.Get(exercise),
    };

    /// <summary>None unless something of one was said.</summary>
    private Vehicle? VehicleOf(CommandRun run)
    {
        var seen = new Vehicle { Description = run.Get(vehicle) ?? "", Plate = run.Get(plate) ?? "", Direction = run.Get(direction) ?? "" };
        return seen.CalculateSize() == 0 ? null : seen;
    }
}
