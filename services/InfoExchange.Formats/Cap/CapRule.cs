using System.Collections.Immutable;

namespace InfoExchange.Formats.Cap;

/// <summary>What the standard says of one element in its place.</summary>
internal sealed class CapRule(string name, CapForm form, bool isRequired = false, bool isRepeatable = false)
{
    internal string Name { get; } = name;

    internal CapForm Form { get; } = form;

    internal bool IsRequired { get; } = isRequired;

    internal bool IsRepeatable { get; } = isRepeatable;

    /// <summary>For <see cref="CapForm.Choice"/>, in the standard's order.</summary>
    internal ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>For <see cref="CapForm.Group"/>, in the standard's order.</summary>
    internal ImmutableArray<CapRule> Children { get; init; } = [];
}
