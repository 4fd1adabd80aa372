using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Importing;

/// <summary>What an author adds to a draft without opening it.</summary>
internal sealed class CompletionOptions
{
    private readonly Option<string?> kind;
    private readonly Option<string?> origin;
    private readonly Option<string?> marking;
    private readonly Option<string?> tlp;
    private readonly Option<string?> informationType;
    private readonly Option<string?> expiresIn;
    private readonly Option<string?> acknowledgeWithin;
    private readonly Option<string?> vehicleBasis;

    internal CompletionOptions(CommandParts parts)
    {
        kind = parts.Choice<BulletinKind>("--kind", "option--kind.bulletin");
        origin = parts.Choice<Origin>("--origin");
        marking = parts.Choice<Marking>("--marking");
        tlp = parts.Choice<Tlp>("--tlp");
        informationType = parts.Text("--information-type");
        expiresIn = Span(parts, "--expires-in");
        acknowledgeWithin = Span(parts, "--acknowledge-within");
        vehicleBasis = parts.Text("--vehicle-basis");
    }

    internal IReadOnlyList<Option> All => [kind, origin, marking, tlp, informationType, expiresIn, acknowledgeWithin, vehicleBasis];

    internal DraftCompletion Of(CommandRun run) => new()
    {
        Kind = run.Choice<BulletinKind>(kind),
        Origin = run.Choice<Origin>(origin),
        Marking = run.Choice<Marking>(marking),
        Tlp = run.Choice<Tlp>(tlp),
        InformationType = run.Get(informationType) ?? "",
        ExpiresIn = SpanText.TryRead(run.Get(expiresIn), out var life) ? life : null,
        AcknowledgeWithin = SpanText.TryRead(run.Get(acknowledgeWithin), out var delay) ? delay : null,
        VehicleBasis = run.Get(vehicleBasis) ?? "",
    };

    private static Option<string?> Span(CommandParts parts, string name)
    {
        var option = parts.Text(name);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !SpanText.TryRead(text, out _))
            {
                parts.Refuse(result, "usage.span", text, name);
            }
        });
        return option;
    }
}
