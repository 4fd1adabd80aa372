using System.Collections.Immutable;
using InfoExchange.Formats.Drafts;

namespace InfoExchange.Formats.Cap;

/// <summary>What one reading has found so far.</summary>
internal sealed class CapFindings
{
    private readonly List<ImportRefusal> refusals = [];
    private readonly List<ImportWarning> warnings = [];

    internal bool IsClean => refusals.Count == 0;

    /// <summary>By line; those without a line last; otherwise as found.</summary>
    internal ImmutableArray<ImportRefusal> Refusals => [.. refusals.OrderBy(refusal => refusal.Line ?? int.MaxValue)];

    /// <summary>By line; those without a line last; otherwise as found.</summary>
    internal ImmutableArray<ImportWarning> Warnings => [.. warnings.OrderBy(warning => warning.Line ?? int.MaxValue)];

    internal void Refuse(string code, int? line, params ReadOnlySpan<string> args) => refusals.Add(new ImportRefusal(code, line, [.. args]));

    internal void Warn(string code, int? line, params ReadOnlySpan<string> args) => warnings.Add(new ImportWarning(code, line, [.. args]));
}
