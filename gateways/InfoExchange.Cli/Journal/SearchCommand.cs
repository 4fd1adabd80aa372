using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.Records;
using InfoExchange.Cli.Terminal;
using InfoExchange.Domain.Journal;
using InfoExchange.Protos.V1;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace InfoExchange.Cli.Journal;

/// <summary><c>journal search --motive CODE</c>: entries by identifier, kind, place, mark, rule, recipient and time, all conditions together.</summary>
internal static class SearchCommand
{
    private const int UsualLimit = 100;

    internal static Command Create(CommandParts parts)
    {
        var subject = parts.Text("--about");
        var kind = parts.Text("--kind", "option--kind.entry");
        var commune = parts.Text("--commune", "option--commune.search");
        var marking = parts.Choice<Marking>("--marking", "option--marking.search");
        var rule = parts.Text("--rule", "option--rule.search");
        var recipient = parts.Text("--recipient", "option--recipient.search");
        var from = ScopeOptions.Instant(parts, "--from");
        var until = ScopeOptions.Instant(parts, "--until");
        var motive = new MotiveOptions(parts, isRequired: true);
        var limit = parts.Number("--limit");
        limit.DefaultValueFactory = _ => UsualLimit;
        return parts.Run(parts.Command("journal.search", [subject, kind, commune, marking, rule, recipient, from, until, limit, .. motive.All]), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var request = new SearchJournalRequest
            {
                Jurisdiction = territory, Motive = motive.Of(run), SubjectId = run.Get(subject) ?? "", Kind = run.Get(kind) ?? "", CommuneCode = run.Get(commune) ?? "",
                Marking = run.Choice<Marking>(marking), RuleId = run.Get(rule) ?? "", RecipientId = run.Get(recipient) ?? "",
                RecordedFrom = run.Get(from) is { } first ? Timestamp.FromDateTimeOffset(first) : null,
                RecordedUntil = run.Get(until) is { } end ? Timestamp.FromDateTimeOffset(end) : null,
            };
            var (asOf, erased, next) = (0L, 0, "");
            var entries = await Pages.ReadAsync<EntryView>(run.Get(limit), async (size, token) =>
            {
                (request.PageSize, request.PageToken) = (size, token);
                var page = await client.Journal.SearchJournalAsync(request, cancellationToken: interrupt);
                (asOf, erased, next) = (asOf == 0 ? page.AsOfPosition : asOf, erased + page.ErasedLists, page.NextPageToken);
                return (page.Entries, next);
            });
            return run.Print(
                () => new JsonObject { ["asOfPosition"] = $"{asOf}", ["erasedLists"] = erased, ["more"] = next.Length > 0, ["entries"] = new JsonArray([.. entries.Select(ToJson)]) },
                printer => Print(entries, asOf, erased, next.Length > 0, printer, run.Texts));
        });
    }

    // The entry as it is kept, so that a script reads members and not a string of them; the hash is of its stored bytes.
    private static JsonNode? ToJson(EntryView entry) => new JsonObject
    {
        ["position"] = $"{entry.Position}",
        ["leafHash"] = Convert.ToHexStringLower(entry.LeafHash.Span),
        ["entry"] = JsonNode.Parse(entry.Stored.Span),
    };

    private static void Print(List<EntryView> entries, long asOf, int erased, bool hasMore, Printer printer, Texts texts)
    {
        if (entries.Count == 0)
        {
            printer.Line(texts.Say("list.empty"));
        }
        else
        {
            printer.Table(
                [texts.Say("column.position"), texts.Say("column.recorded"), texts.Say("column.kind"), texts.Say("column.author"), texts.Say("column.function"), texts.Say("column.about")],
                entries.Select(entry => (IReadOnlyList<string>)[$"{entry.Position}", Instants.Print(entry.RecordedAt), entry.Kind, entry.Author, entry.Function, string.Join(' ', About(entry))]));
        }

        printer.Line(texts.Say("trace.as_of", texts.Count("count.entries", entries.Count), asOf));
        if (erased > 0)
        {
            printer.Line(texts.Say("search.erased", erased));
        }

        if (hasMore)
        {
            printer.Line(texts.Say("search.more"));
        }
    }

    private static IEnumerable<string> About(EntryView entry) =>
        EntryCodec.TryDecode(entry.Stored.Memory, out var read, out _) ? EntrySubjects.Of(read).Where(id => id != entry.Author) : [];
}
