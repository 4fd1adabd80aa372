using System.Globalization;

namespace InfoExchange.Domain.Tests.Assurance;

/// <summary>One expression of the domain and the wrong one in its place: a line of <c>mutants.tsv</c>.</summary>
/// <param name="Number">From 1, its line.</param>
/// <param name="File">Below the domain's folder.</param>
/// <param name="Nth">Which of the places where the expression stands, from 1.</param>
/// <param name="Original">As written.</param>
/// <param name="Wrong">In its place.</param>
/// <param name="Meaning">What that would mean.</param>
internal sealed record Mutant(int Number, string File, int Nth, string Original, string Wrong, string Meaning)
{
    public static ImmutableArray<Mutant> All { get; } =
    [
        .. Outside.Text("mutants.tsv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select((line, index) => line.Split('\t') switch
        {
            [var file, var nth, var original, var wrong, var meaning] => new Mutant(index + 1, file, int.Parse(nth, CultureInfo.InvariantCulture), original, wrong, meaning),
            _ => throw new InvalidOperationException($"five cells, not: {line}"),
        }),
    ];

    /// <summary>Where the expression begins in a source, or -1.</summary>
    public int FindIn(string source)
    {
        var at = -1;
        for (var i = 0; i < Nth; i++)
        {
            at = source.IndexOf(Original, at + 1, StringComparison.Ordinal);
            if (at < 0)
            {
                return -1;
            }
        }

        return at;
    }

    /// <summary>A source with every mutant in it, each asleep behind its number: one build serves them all.</summary>
    public static string Sow(string source, IEnumerable<Mutant> mutants)
    {
        foreach (var place in mutants.GroupBy(m => (At: m.FindIn(source), m.Original)).OrderByDescending(p => p.Key.At))
        {
            var choice = place.Aggregate($"({place.Key.Original})", (inner, m) => $"(MutantSwitch.Number == {m.Number} ? ({m.Wrong}) : {inner})");
            source = string.Concat(source.AsSpan(0, place.Key.At), choice, source.AsSpan(place.Key.At + place.Key.Original.Length));
        }

        return source;
    }
}
