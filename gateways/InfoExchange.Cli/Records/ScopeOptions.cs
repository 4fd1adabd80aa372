using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace InfoExchange.Cli.Records;

/// <summary>What a freeze or a control file is about: one of a bulletin, a person, a firm, a place, or a period.</summary>
internal sealed class ScopeOptions
{
    private readonly Option<string?> bulletin;
    private readonly Option<string?> person;
    private readonly Option<string?> firm;
    private readonly Option<string?> place;
    private readonly Option<DateTimeOffset?> from;
    private readonly Option<DateTimeOffset?> until;

    internal ScopeOptions(CommandParts parts)
    {
        bulletin = parts.Text("--bulletin", "option--bulletin.scope");
        person = parts.Text("--person");
        firm = parts.Text("--firm");
        place = parts.Text("--place", "option--place.scope");
        from = Instant(parts, "--from");
        until = Instant(parts, "--until");
    }

    internal IReadOnlyList<Option> All => [bulletin, person, firm, place, from, until];

    /// <exception cref="CommandStoppedException">None, or more than one, is given.</exception>
    internal RecordScope Of(CommandRun run)
    {
        (ScopeKind Kind, string? Id)[] named =
            [(ScopeKind.Bulletin, run.Get(bulletin)), (ScopeKind.Person, run.Get(person)), (ScopeKind.Firm, run.Get(firm)), (ScopeKind.Place, run.Get(place))];
        var (begins, ends) = (run.Get(from), run.Get(until));
        return named.Where(scope => scope.Id is not null).ToList() switch
        {
            [var (kind, id)] when begins is null && ends is null => new RecordScope { Kind = kind, Id = id },
            [] when begins is { } first && ends is { } last => new RecordScope { Kind = ScopeKind.Period, From = Timestamp.FromDateTimeOffset(first), Until = Timestamp.FromDateTimeOffset(last) },
            _ => throw new CommandStoppedException(ExitCodes.Malformed, "records.one_scope"),
        };
    }

    internal static Option<DateTimeOffset?> Instant(CommandParts parts, string name, string? key = null) => new(name) { Description = parts.Texts.Say(key ?? $"option{name}"), HelpName = "2026-11-22T14:05+01:00" };

    /// <summary>A scope in words.</summary>
    internal static string Print(RecordScope scope, Texts texts) => scope.Kind == ScopeKind.Period
        ? $"{Instants.Print(scope.From)} – {Instants.Print(scope.Until)}"
        : $"{texts.Word(scope.Kind)} {scope.Id}";
}
