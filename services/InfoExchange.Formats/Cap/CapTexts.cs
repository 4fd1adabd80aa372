using System.Collections.Immutable;
using System.Text.RegularExpressions;
using InfoExchange.Formats.Drafts;
using InfoExchange.Formats.Importing;

namespace InfoExchange.Formats.Cap;

/// <summary>Info blocks to language blocks.</summary>
internal sealed partial class CapTexts(ImmutableArray<CapElement> infos, CapFindings findings)
{
    /// <summary>Advice of CAP 1.2 §3.2.2 for small displays; a bulletin takes more.</summary>
    internal const int AdvisedHeadline = 160;

    private const string DefaultLanguage = "en-US";

    /// <summary>Blocks that say the same words in the same language become one.</summary>
    internal ImmutableArray<ImportedText> Read()
    {
        var texts = new List<ImportedText>();
        for (var i = 0; i < infos.Length; i++)
        {
            var text = Block(infos[i], $"alert/info[{ImportLimits.Say(i + 1)}]");
            var twin = texts.Find(other => other.Language.Value == text.Language.Value);
            if (twin is not null)
                findings.Warn(CapCodes.LanguageRepeated, infos[i].Line, text.Language.Value);
            if (twin is null || !SaysTheSame(twin, text))
                texts.Add(text);
        }
        return [.. texts];
    }

    private static bool SaysTheSame(ImportedText one, ImportedText other) =>
        (one.Headline?.Value, one.Description?.Value, one.Instruction?.Value) == (other.Headline?.Value, other.Description?.Value, other.Instruction?.Value);

    private ImportedText Block(CapElement info, string path)
    {
        var headline = Take(info, path, "headline", isOneLine: true);
        var description = Take(info, path, "description", isOneLine: false);
        var instruction = Take(info, path, "instruction", isOneLine: false);
        WarnOfLengths(info, headline, description, instruction);
        return new ImportedText(Language(info, path), headline, description, instruction);
    }

    private Sourced<string> Language(CapElement info, string path)
    {
        if (info.First("language") is { IsBlank: false } language)
            return new(language.Text.Trim(), CapDraft.At(language, path + "/language"));
        findings.Warn(CapCodes.LanguageMissing, info.Line, DefaultLanguage);
        return new(DefaultLanguage, CapDraft.At(info, path, ProvenanceKind.Assumed));
    }

    private Sourced<string>? Take(CapElement info, string path, string name, bool isOneLine)
    {
        if (info.First(name) is not { IsBlank: false } element)
            return null;
        var text = LineBreakTag().Replace(element.Text.Trim(), "\n");
        if (text.Length != element.Text.Trim().Length || Tag().IsMatch(text))
            findings.Warn(CapCodes.MarkupInText, element.Line, name);
        if (isOneLine)
            text = Spaces().Replace(text, " ");
        return new(text, CapDraft.At(element, $"{path}/{name}"));
    }

    private void WarnOfLengths(CapElement info, Sourced<string>? headline, Sourced<string>? description, Sourced<string>? instruction)
    {
        if (headline is null)
            findings.Warn(CapCodes.HeadlineMissing, info.Line);
        else if (headline.Value.Length > ImportLimits.MaxHeadline)
            findings.Warn(ImportCodes.HeadlineOverLimit, headline.From.Line, ImportLimits.Say(headline.Value.Length), ImportLimits.Say(ImportLimits.MaxHeadline));
        else if (headline.Value.Length > AdvisedHeadline)
            findings.Warn(CapCodes.HeadlineTooLong, headline.From.Line, ImportLimits.Say(headline.Value.Length), ImportLimits.Say(AdvisedHeadline));
        if (description is null)
            findings.Warn(CapCodes.DescriptionMissing, info.Line);
        var body = (description?.Value.Length ?? 0) + (instruction?.Value.Length ?? 0);
        if (body > ImportLimits.MaxBody)
            findings.Warn(ImportCodes.BodyOverLimit, info.Line, ImportLimits.Say(body), ImportLimits.Say(ImportLimits.MaxBody));
    }

    [GeneratedRegex(@"<\s*br\s*/?\s*>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LineBreakTag();

    [GeneratedRegex(@"</?[A-Za-z][^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
