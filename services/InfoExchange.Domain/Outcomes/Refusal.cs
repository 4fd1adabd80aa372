using System.Collections.Immutable;

namespace InfoExchange.Domain.Outcomes;

/// <summary>One reason why a request was refused. Data, not text: the edge holds the French and English words.</summary>
public sealed class Refusal
{
    /// <summary>Makes a refusal.</summary>
    /// <param name="kind">What the caller can do.</param>
    /// <param name="code">Stable and public, <c>noun.reason</c> in lower case, listed in the contract's refusal table.</param>
    /// <param name="field">The request's field, dotted proto names (<c>draft.texts.headline</c>); null when no single field is wrong.</param>
    /// <param name="arguments">Typed arguments of the text, rendered invariantly; safe for this caller.</param>
    public Refusal(RefusalKind kind, string code, string? field = null, params ReadOnlySpan<RefusalArgument> arguments)
    {
        Kind = kind;
        Code = code;
        Field = field;
        Arguments = [.. arguments];
    }

    /// <summary>What the caller can do.</summary>
    public RefusalKind Kind { get; }

    /// <summary>Stable public code.</summary>
    public string Code { get; }

    /// <summary>The field at fault, or null.</summary>
    public string? Field { get; }

    /// <summary>Arguments of the text, in the order of the table's placeholders.</summary>
    public ImmutableArray<RefusalArgument> Arguments { get; }

    /// <summary>Code and field, for logs and test failures.</summary>
    public override string ToString() => Field is null ? Code : $"{Code} ({Field})";
}
