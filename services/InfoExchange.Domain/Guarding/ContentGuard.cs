using System.Collections.Immutable;
using InfoExchange.Domain.Attachments;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Guarding;

/// <summary>Looks at the words of a bulletin before anybody else does: what is refused whoever writes it, what stays closed unless a convention opens it, what is worth a second look.</summary>
/// <remarks>A search by shape and by word lists finds what is written plainly. It replaces no second reader, and the lists hold no names of persons.</remarks>
public static class ContentGuard
{
    /// <summary>Findings told of one draft; further ones still close it.</summary>
    public const int MaxTold = 50;

    private static readonly Dictionary<PersonalDataKind, string> PersonalCodes = new()
    {
        [PersonalDataKind.Identity] = "content.identity",
        [PersonalDataKind.BirthDate] = "content.birth_date",
        [PersonalDataKind.Phone] = "content.phone",
        [PersonalDataKind.NationalNumber] = "content.national_number",
        [PersonalDataKind.BankDetails] = "content.bank_details",
        [PersonalDataKind.Plate] = "content.plate",
    };

    /// <summary>Everything found in a draft, by field, in order.</summary>
    public static ImmutableArray<ContentFinding> Look(BulletinDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return
        [
            .. Look(draft.Texts, draft.Areas, draft.Vehicles, "draft.", draft.Marking),
            .. LookAt(draft.ProsecutorReference, "draft.prosecutor_reference", draft.Marking, isPlateHere: false),
            .. LookAt(draft.Topic.Replace('-', ' '), "draft.topic", draft.Marking, isPlateHere: false),
            .. LookAt(Spaced(draft.SeriesId), "draft.series_id", draft.Marking, isPlateHere: false),
            .. LookAt(draft.Sources, "draft.sources", draft.Marking),
            .. draft.Attachments.SelectMany(a => LookAt(a, "draft.attachments", draft.Marking)),
        ];
    }

    /// <summary>Everything found in words that come from elsewhere.</summary>
    public static ImmutableArray<ContentFinding> Look(BulletinContent content, Marking marking)
    {
        ArgumentNullException.ThrowIfNull(content);
        return
        [
            .. Look(content.Texts, content.Areas, content.Vehicles, "", marking),
            .. LookAt(content.ProsecutorReference, "prosecutor_reference", marking, isPlateHere: false),
            .. LookAt(content.Sources, "sources", marking),
        ];
    }

    /// <summary>Everything found in the texts of a notice.</summary>
    public static ImmutableArray<ContentFinding> Look(ImmutableArray<TextBlock> texts, string field, Marking marking) => [.. texts.SelectMany(t => LookAt(t, field, marking))];

    /// <summary>Everything found in words that are no bulletin's: a return, a comment, feedback.</summary>
    public static ImmutableArray<ContentFinding> Look(string words, string field)
    {
        ArgumentNullException.ThrowIfNull(words);
        return [.. LookAt(words, field, Marking.Unmarked, isPlateHere: false)];
    }

    /// <summary>What refuses words on their way to the State: what no one may write here. Personal data pass: a watch needs what was seen.</summary>
    public static IEnumerable<Refusal> RefusalsUpwards(string words, string field) => RefusalsIn(Look(words, field));

    /// <summary>What refuses words of the State to a firm or shop that no type of information opens: personal data besides.</summary>
    public static IEnumerable<Refusal> RefusalsDownwards(string words, string field) => Look(words, field).Where(f => f.IsRefused || f.Personal is not null).Take(MaxTold).Select(ToRefusal);

    /// <summary>The kinds of personal data among findings, each once, in order.</summary>
    public static ImmutableArray<PersonalDataKind> PersonalIn(IEnumerable<ContentFinding> findings) => [.. findings.Select(f => f.Personal).OfType<PersonalDataKind>().Distinct().Order()];

    /// <summary>What refuses, as refusals; at most <see cref="MaxTold"/>.</summary>
    public static IEnumerable<Refusal> RefusalsIn(IEnumerable<ContentFinding> findings) => findings.Where(f => f.IsRefused).Take(MaxTold).Select(ToRefusal);

    /// <summary>What does not refuse, to be read again by the author; at most <see cref="MaxTold"/>.</summary>
    public static IEnumerable<Refusal> WarningsIn(IEnumerable<ContentFinding> findings) => findings.Where(f => !f.IsRefused).Take(MaxTold).Select(ToRefusal);

    /// <summary>Where words describe a person as no bulletin may, in a text as written: whoever prepares a draft takes them out.</summary>
    /// <returns>Offsets and lengths in UTF-16 units.</returns>
    public static IEnumerable<(int Start, int Length)> SensitiveSpans(string words)
    {
        var folded = new FoldedText(words);
        return SensitiveTerms.In(folded).Select(span => folded.Original(span.Start, span.Length));
    }

    /// <summary>A finding as a line for its author.</summary>
    public static Refusal ToRefusal(ContentFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return new Refusal(RefusalKind.Invalid, finding.Code, finding.Field, RefusalArgument.Of("excerpt", finding.Excerpt));
    }

    private static IEnumerable<ContentFinding> Look(ImmutableArray<TextBlock> texts, ImmutableArray<Area> areas, ImmutableArray<Vehicle> vehicles, string prefix, Marking marking) =>
        (texts.IsDefault ? [] : texts).SelectMany(t => LookAt(t, $"{prefix}texts", marking))
            .Concat(areas.SelectMany(a => LookAt(a.Description, $"{prefix}areas.description", marking, isPlateHere: false)))
            .Concat(vehicles.SelectMany(v => LookAt(v, $"{prefix}vehicles", marking)));

    private static string Spaced(string id) => string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' '));

    // Nobody who receives reads where a bulletin comes from, and identifiers of other systems look like anything: only what refuses counts.
    private static IEnumerable<ContentFinding> LookAt(ImmutableArray<SourceReference> sources, string field, Marking marking) =>
        (sources.IsDefault ? [] : sources).SelectMany(s => LookAt($"{s.Form} {s.Identifier}", field, marking, isPlateHere: true)).Where(f => f.IsRefused);

    private static IEnumerable<ContentFinding> LookAt(TextBlock text, string field, Marking marking) =>
        LookAt(text.Headline, $"{field}.headline", marking, isPlateHere: false)
            .Concat(LookAt(text.Description, $"{field}.description", marking, isPlateHere: false))
            .Concat(LookAt(text.Instruction, $"{field}.instruction", marking, isPlateHere: false));

    // Nobody looks for faces: its author says whether there are any, and they close it as names do.
    private static IEnumerable<ContentFinding> LookAt(AttachmentDraft attachment, string field, Marking marking)
    {
        var found = LookAt(attachment.Description, $"{field}.description", marking, isPlateHere: false);
        return attachment.ShowsPersons ? found.Append(new ContentFinding("content.persons_shown", field, attachment.Id, PersonalDataKind.Identity, false)) : found;
    }

    private static IEnumerable<ContentFinding> LookAt(Vehicle vehicle, string field, Marking marking) =>
        LookAt(vehicle.Description, $"{field}.description", marking, isPlateHere: true)
            .Concat(LookAt(vehicle.Plate, $"{field}.plate", marking, isPlateHere: true))
            .Concat(LookAt(vehicle.Direction, $"{field}.direction", marking, isPlateHere: false))
            .Concat(LookAt(vehicle.Basis, $"{field}.basis", marking, isPlateHere: false));

    private static IEnumerable<ContentFinding> LookAt(string text, string field, Marking marking, bool isPlateHere)
    {
        if (text.Length == 0)
        {
            return [];
        }

        var folded = new FoldedText(text);
        var found = ClassifiedMarks.In(folded).Select(f => (f.Start, f.Length, Code: "content.classified_mark", Personal: (PersonalDataKind?)null, IsRefused: true))
            .Concat(SensitiveTerms.In(folded).Select(f => (f.Start, f.Length, Code: "content.sensitive", Personal: (PersonalDataKind?)null, IsRefused: true)))
            .Concat(PersonalDataSearch.In(folded).Where(f => !isPlateHere || f.Kind != PersonalDataKind.Plate)
                .Select(f => (f.Start, f.Length, Code: PersonalCodes[f.Kind], Personal: (PersonalDataKind?)f.Kind, IsRefused: false)))
            .Concat(PoliceActs.In(folded).Select(f => (f.Start, f.Length, Code: "content.police_act", Personal: (PersonalDataKind?)null, IsRefused: false)))
            .OrderBy(f => f.Start)
            .Select(f => new ContentFinding(f.Code, field, folded.Excerpt(f.Start, f.Length), f.Personal, f.IsRefused));
        return marking == Marking.Unmarked && ClassifiedMarks.SaysRestricted(folded)
            ? found.Append(new ContentFinding("content.marking_contradicts", field, "diffusion restreinte", null, true))
            : found;
    }
}
