using System.Collections.Immutable;

namespace InfoExchange.Domain.Templates;

/// <summary>A template's words in one language: sentences with fields in braces.</summary>
/// <param name="language">BCP 47.</param>
/// <param name="headline">One line; names required fields only.</param>
/// <param name="description">Sentences in order; one that names a field that was not given is left out.</param>
/// <param name="instruction">The same.</param>
public sealed class TemplateText(string language, string headline, ImmutableArray<string> description, ImmutableArray<string> instruction)
{
    /// <summary>BCP 47.</summary>
    public string Language { get; } = language;

    /// <summary>One line.</summary>
    public string Headline { get; } = headline;

    /// <summary>Sentences in order.</summary>
    public ImmutableArray<string> Description { get; } = description;

    /// <summary>Sentences in order.</summary>
    public ImmutableArray<string> Instruction { get; } = instruction;
}
