using System.Collections.Immutable;

namespace InfoExchange.Formats.Cap;

/// <summary>One element with its line; what the rules look at.</summary>
internal sealed class CapElement
{
    private readonly List<CapElement> children = [];

    internal required string Name { get; init; }

    internal required string Namespace { get; init; }

    /// <summary>From 1: where the start tag stands.</summary>
    internal required int Line { get; init; }

    /// <summary>Names of attributes that CAP does not know.</summary>
    internal ImmutableArray<string> StrangeAttributes { get; init; } = [];

    /// <summary>The element's own characters, not those of its children.</summary>
    internal string Text { get; set; } = "";

    internal IReadOnlyList<CapElement> Children => children;

    internal bool IsBlank => string.IsNullOrWhiteSpace(Text);

    internal void Add(CapElement child) => children.Add(child);

    internal CapElement? First(string name) => children.Find(child => child.Name == name);

    internal IEnumerable<CapElement> All(string name) => children.Where(child => child.Name == name);

    /// <summary>Trimmed text of the first child of that name; null when absent or blank.</summary>
    internal string? ValueOf(string name) => First(name) is { IsBlank: false } child ? child.Text.Trim() : null;
}
