using System.Collections.Immutable;

namespace InfoExchange.Broker.Reading;

/// <summary>Which entries a reader wants: all conditions together.</summary>
public sealed class JournalQuery
{
    /// <summary>Words of kinds, as in <see cref="Domain.Journal.EventKinds"/>; empty means all, an unknown one matches nothing.</summary>
    public ImmutableArray<string> Kinds { get; init; } = [];

    /// <summary>An identifier that the entry refers to; empty means any.</summary>
    public string Subject { get; init; } = "";

    /// <summary>First instant of recording; null means from the first entry.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>First instant after the last; null means to the last entry.</summary>
    public DateTimeOffset? Until { get; init; }
}
