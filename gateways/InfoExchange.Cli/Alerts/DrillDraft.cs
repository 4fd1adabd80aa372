using Google.Protobuf.WellKnownTypes;
using InfoExchange.Cli.Importing;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Alerts;

/// <summary>What an exercise is sent from. A draft that does not say EXERCICE is meant in earnest, and is never sent as a drill by changing it.</summary>
internal static class DrillDraft
{
    private static readonly TimeSpan UsualLife = TimeSpan.FromHours(1);

    /// <param name="draft">As it was written.</param>
    /// <param name="path">Of its file, for the refusal.</param>
    /// <returns>The same.</returns>
    /// <exception cref="CommandStoppedException">It is meant in earnest, or is no alert.</exception>
    internal static BulletinDraft Demand(BulletinDraft draft, string path) =>
        !draft.Exercise ? throw new CommandStoppedException(ExitCodes.Malformed, "drill.real", path)
        : draft.Kind != BulletinKind.Alert && draft.Template is null ? throw new CommandStoppedException(ExitCodes.Malformed, "send.no_alert", path)
        : draft;

    /// <summary>An exercise of a template's words: administrative, TLP:GREEN, unmarked, from now on.</summary>
    /// <param name="template">Its id.</param>
    /// <param name="fields">Each <c>code=value</c>.</param>
    /// <param name="type">Code of the information type; null is refused: it decides who gets it.</param>
    /// <param name="lasts">How long it holds; null for an hour.</param>
    /// <param name="now">This machine's clock.</param>
    /// <exception cref="CommandStoppedException">No information type, or a field without a value.</exception>
    internal static BulletinDraft Of(string template, string[] fields, string? type, string? lasts, DateTimeOffset now)
    {
        var draft = new BulletinDraft
        {
            Origin = Protos.V1.Origin.Administrative,
            Marking = Marking.Unmarked,
            Tlp = Tlp.Green,
            Exercise = true,
            InformationType = type ?? throw new CommandStoppedException(ExitCodes.Malformed, "drill.type_missing"),
            ExpiresAt = Timestamp.FromDateTimeOffset(now + (lasts is not null && SpanText.TryRead(lasts, out var span) ? span : UsualLife)),
            Template = new FilledTemplate { TemplateId = template },
        };
        foreach (var field in fields)
        {
            var at = field.IndexOf('=', StringComparison.Ordinal);
            draft.Template.Fields.Add(at > 0
                ? new TemplateValue { Code = field[..at], Value = field[(at + 1)..] }
                : throw new CommandStoppedException(ExitCodes.Malformed, "drill.field", field));
        }

        return draft;
    }
}
