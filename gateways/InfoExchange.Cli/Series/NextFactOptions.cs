using System.CommandLine;
using Google.Protobuf.WellKnownTypes;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;
using Option = System.CommandLine.Option;

namespace InfoExchange.Cli.Series;

/// <summary>What changes from fact to fact: where, when, what differs; and the prosecutor's agreement, which is given for each anew.</summary>
internal sealed class NextFactOptions
{
    private readonly Option<string[]?> communes;
    private readonly Option<string?> place;
    private readonly Option<DateTimeOffset?> at;
    private readonly Option<string[]?> differs;
    private readonly Option<string?> prosecutor;
    private readonly Option<DateTimeOffset?> decidedAt;

    internal NextFactOptions(CommandParts parts)
    {
        communes = new Option<string[]?>("--commune") { Description = parts.Texts.Say("option--commune.fact"), HelpName = parts.Texts.Say("value.code") };
        place = parts.Text("--place", "option--place.fact");
        at = new Option<DateTimeOffset?>("--at") { Description = parts.Texts.Say("option--at.fact"), HelpName = "2026-11-22T14:05+01:00" };
        differs = parts.ManyTexts("--differs");
        prosecutor = parts.Text("--prosecutor-reference");
        decidedAt = new Option<DateTimeOffset?>("--prosecutor-decided-at") { Description = parts.Texts.Say("option--prosecutor-decided-at"), HelpName = "2026-11-22T14:05+01:00" };
    }

    internal IReadOnlyList<Option> All => [communes, place, at, differs, prosecutor, decidedAt];

    /// <summary>Puts them into a draft; asks for the three that were not given where a person can be asked.</summary>
    /// <exception cref="CommandStoppedException">One of the three is missing, or is no commune, instant or language of the draft.</exception>
    internal async Task ApplyAsync(CommandRun run, BulletinDraft draft, CancellationToken interrupt)
    {
        var mayAsk = run.Around.IsInputTerminal && !run.IsJson;
        string[] codes = run.Get(communes) is { Length: > 0 } named ? named : (mayAsk ? (await AskAsync(run, "next.ask_commune", interrupt)).Split((char[]?)[' ', ','], StringSplitOptions.RemoveEmptyEntries) : []);
        var happened = run.Get(at) ?? (mayAsk ? Instant(await AskAsync(run, "next.ask_at", interrupt)) : null);
        string[] told = run.Get(differs) is { Length: > 0 } given ? given : (mayAsk ? [await AskAsync(run, "next.ask_differs", interrupt)] : []);
        if (codes.Length == 0 || happened is not { } instant || !told.Any(text => text.Length > 0))
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "next.missing");
        }

        draft.Areas.Add(new Area { Description = run.Get(place) ?? string.Join(", ", codes), CommuneCodes = { codes } });
        draft.FactAt = Timestamp.FromDateTimeOffset(instant);
        foreach (var text in told)
        {
            Put(draft, text);
        }

        draft.ProsecutorReference = run.Get(prosecutor) ?? "";
        draft.ProsecutorDecidedAt = run.Get(decidedAt) is { } decided ? Timestamp.FromDateTimeOffset(decided) : null;
    }

    // "nl=…" is for that block; anything else for the first.
    private static void Put(BulletinDraft draft, string text)
    {
        var block = draft.Texts.FirstOrDefault(each => text.StartsWith($"{each.Language}=", StringComparison.OrdinalIgnoreCase));
        if (block is null)
        {
            draft.Texts[0].Differs = text;
        }
        else
        {
            block.Differs = text[(block.Language.Length + 1)..];
        }
    }

    private static DateTimeOffset? Instant(string text) => text.Length == 0
        ? null
        : DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeLocal, out var instant)
            ? instant
            : throw new CommandStoppedException(ExitCodes.Malformed, "next.no_instant", text);

    private static async Task<string> AskAsync(CommandRun run, string key, CancellationToken interrupt)
    {
        run.Out.Ask(run.Texts.Say(key));
        return (await run.Around.Input.ReadLineAsync(interrupt))?.Trim() ?? "";
    }
}
