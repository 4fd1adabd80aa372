using System.Text.Json.Nodes;
using InfoExchange.Cli.Terminal;
using InfoExchange.Formats.Drafts;
using InfoExchange.Formats.Importing;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Importing;

/// <summary>What was read of a file, for people and for programs.</summary>
internal sealed class ImportReport(Texts texts)
{
    private const int LongestValue = 100;
    private const string NotUnderstood = "message.not_understood";

    internal void Print(ImportedFile file, Printer printer)
    {
        printer.Title(Heading(file));
        if (file.Outcome is { IsAccepted: true, Draft: var draft })
        {
            printer.Table(
                [texts.Say("column.field"), texts.Say("column.value"), texts.Say("column.found_at"), texts.Say("column.sureness")],
                DraftField.In(draft).Select(field => (IReadOnlyList<string>)[field.Name, Printable.Line(field.Value, LongestValue), Place(field.From), field.From is null ? "" : texts.Word(field.From.Kind)]));
        }

        foreach (var notice in Notices(file))
        {
            printer.Line(notice);
        }

        printer.Line();
    }

    /// <summary>Warnings, words that were not understood, refusals: one a line.</summary>
    internal void PrintNotices(ImportedFile file, CommandRun run)
    {
        if (run.IsJson)
        {
            run.Around.Error.WriteLine(CliJson.PrintLine(new JsonObject { ["notice"] = new JsonObject { ["code"] = "import.read", ["text"] = Heading(file), ["report"] = ToJson(file) } }));
            return;
        }

        run.Around.Error.WriteLine(Heading(file));
        foreach (var notice in Notices(file))
        {
            run.Around.Error.WriteLine(Printable.Lines(notice));
        }
    }

    /// <summary>What the author still has to decide before the draft can be published.</summary>
    internal static void PrintGaps(ImportedFile file, BulletinDraft draft, CommandRun run)
    {
        var gaps = DraftGaps.Of(draft, run.Around.Clock.GetUtcNow()).ToList();
        if (gaps.Count > 0)
        {
            run.Say("import.to_complete", file.Name, string.Join(", ", gaps));
        }
    }

    internal JsonNode ToJson(ImportedFile file)
    {
        var draft = file.Outcome?.Draft;
        return new JsonObject
        {
            ["file"] = file.Name,
            ["accepted"] = draft is not null,
            ["form"] = draft?.Source.Form,
            ["sha256"] = draft?.Source.Sha256,
            ["signedBy"] = draft?.Source.SignedBy,
            ["fields"] = ArrayOf(draft is null ? [] : DraftField.In(draft).Select(ToJson)),
            ["warnings"] = ArrayOf(draft is null ? [] : draft.Warnings.Select(warning => Finding(warning.Code, warning.Line, ImportTexts.Say(warning, texts.Language)))),
            ["notUnderstood"] = ArrayOf(draft is null ? [] : draft.NotUnderstood.Select(ToJson)),
            ["refusals"] = ArrayOf(Refusals(file).Select(refusal => Finding(refusal.Code, refusal.Line, refusal.Text))),
        };
    }

    private string Heading(ImportedFile file) => file.Outcome switch
    {
        null => texts.Say("import.unreadable", file.Name),
        { IsAccepted: true, Draft: var draft } => texts.Say("import.read", file.Name, draft.Source.Form),
        _ => texts.Say("import.refused", file.Name),
    };

    private IEnumerable<string> Notices(ImportedFile file)
    {
        if (file.Outcome?.Draft?.Source.SignedBy is { } signer)
        {
            yield return texts.Say("import.signed_by", Printable.Line(signer, LongestValue));
        }

        foreach (var (code, line, text) in file.Outcome is null ? [] : Refusals(file))
        {
            yield return texts.Say("import.refusal", Line(line), text, code);
        }

        foreach (var warning in (file.Outcome?.Draft?.Warnings ?? []).Where(warning => warning.Code != NotUnderstood))
        {
            yield return texts.Say("import.warning", Line(warning.Line), ImportTexts.Say(warning, texts.Language), warning.Code);
        }

        // The same words as their warnings, between marks.
        foreach (var fragment in file.Outcome?.Draft?.NotUnderstood ?? [])
        {
            yield return texts.Say("import.fragment", Line(fragment.Line), Printable.Line(fragment.Text), NotUnderstood);
        }
    }

    private IEnumerable<(string Code, int? Line, string Text)> Refusals(ImportedFile file) =>
        file.Outcome is null ? [("file.unreadable", null, texts.Say("import.unreadable", file.Name))] : file.Outcome.Refusals.Select(refusal => (refusal.Code, refusal.Line, ImportTexts.Say(refusal, texts.Language)));

    private string Line(int? line) => line is { } number ? texts.Say("import.line", number) : texts.Say("import.no_line");

    private static string Place(Provenance? from) => from is null ? "" : from.Line is { } line ? $"{from.Path}:{line}" : from.Path;

    private static JsonArray ArrayOf(IEnumerable<JsonNode> items) => [.. items];

    private static JsonObject Finding(string code, int? line, string text) => new() { ["code"] = code, ["line"] = line, ["text"] = text };

    private static JsonObject ToJson(DraftField field) => new()
    {
        ["name"] = field.Name,
        ["value"] = field.Value,
        ["from"] = field.From is not { } from ? null : new JsonObject
        {
            ["path"] = from.Path,
            ["line"] = from.Line,
            ["offset"] = from.Offset,
            ["length"] = from.Length,
            ["sureness"] = EnumWords.WordOf(from.Kind),
        },
    };

    private static JsonObject ToJson(UnreadFragment fragment) => new() { ["line"] = fragment.Line, ["offset"] = fragment.Offset, ["length"] = fragment.Length, ["text"] = fragment.Text };
}
