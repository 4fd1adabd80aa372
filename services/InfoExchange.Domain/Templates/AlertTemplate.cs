using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Templates;

/// <summary>Words that are ready before they are needed: whoever is in a hurry fills in places and times, and nothing that must be said is forgotten.</summary>
public sealed class AlertTemplate
{
    /// <summary><c>[a-z-]{1,40}</c>; never gets another meaning.</summary>
    public required string Id { get; init; }

    /// <summary>What it is for, French.</summary>
    public required string TitleFrench { get; init; }

    /// <summary>What it is for, English.</summary>
    public required string TitleEnglish { get; init; }

    /// <summary>True for the words of an end of alert, false for those of an alert.</summary>
    public bool IsEnd { get; init; }

    /// <summary>CAP urgency, where the draft names none.</summary>
    public Urgency Urgency { get; init; }

    /// <summary>CAP severity, where the draft names none.</summary>
    public Severity Severity { get; init; }

    /// <summary>CAP certainty, where the draft names none.</summary>
    public Certainty Certainty { get; init; }

    /// <summary>How long recipients have to answer, where the draft says nothing; null for an end.</summary>
    public TimeSpan? AcknowledgeWithin { get; init; }

    /// <summary>What is filled in, in the order in which it is asked for.</summary>
    public required ImmutableArray<TemplateField> Fields { get; init; }

    /// <summary>French first, then English.</summary>
    public required ImmutableArray<TemplateText> Texts { get; init; }

    /// <summary>The words with fields filled in, in every language of the template.</summary>
    /// <param name="values">Values by field; an empty one reads as not given.</param>
    /// <param name="field">The request's field, for refusals.</param>
    /// <returns>One block a language; or every field that is missing, unknown, too long or on more than one line.</returns>
    public Outcome<IReadOnlyList<TextBlock>> Fill(IReadOnlyDictionary<string, string> values, string field)
    {
        ArgumentNullException.ThrowIfNull(values);
        ImmutableArray<Refusal> refusals =
        [
            .. Fields.Where(f => f.IsRequired && string.IsNullOrWhiteSpace(values.GetValueOrDefault(f.Code))).Select(f => TemplateRefusals.FieldMissing(field, f.Code)),
            .. values.Keys.Where(code => !Fields.Any(f => f.Code == code)).Order(StringComparer.Ordinal).Select(code => TemplateRefusals.FieldUnknown(field, code)),
            .. values.Where(v => v.Value.Length > TemplateField.MaxLength).Select(v => CommandRefusals.TooLong($"{field}.{v.Key}", v.Value.Length, TemplateField.MaxLength)),
            .. values.Where(v => v.Value.AsSpan().ContainsAny('\r', '\n')).Select(v => TemplateRefusals.FieldLines(field, v.Key)),
        ];
        return refusals.IsEmpty
            ? Outcome.Accept<IReadOnlyList<TextBlock>>([.. Texts.Select(text => new TextBlock(text.Language, Put(text.Headline, values), Join(text.Description, values), Join(text.Instruction, values)))])
            : Outcome.Refuse<IReadOnlyList<TextBlock>>(refusals);
    }

    private string Join(ImmutableArray<string> sentences, IReadOnlyDictionary<string, string> values) =>
        string.Join(' ', sentences.Where(sentence => Fields.All(f => !sentence.Contains($"{{{f.Code}}}", StringComparison.Ordinal) || !string.IsNullOrWhiteSpace(values.GetValueOrDefault(f.Code)))).Select(sentence => Put(sentence, values)));

    // One pass: what stands in braces within a value stays as it was written.
    private string Put(string sentence, IReadOnlyDictionary<string, string> values)
    {
        var made = new System.Text.StringBuilder();
        for (var at = 0; at < sentence.Length;)
        {
            var end = sentence[at] == '{' ? sentence.IndexOf('}', at) : -1;
            if (end > at && Fields.FirstOrDefault(f => f.Code == sentence[(at + 1)..end]) is { } field)
            {
                made.Append(values.GetValueOrDefault(field.Code, "").Trim());
                at = end + 1;
            }
            else
            {
                made.Append(sentence[at++]);
            }
        }

        return made.ToString();
    }
}
