using System.Globalization;
using System.Text;

namespace InfoExchange.Domain.Tests.Assurance;

/// <summary>The written rule table, which every decider implements for itself: <c>rule-table.csv</c>.</summary>
internal static class RuleTable
{
    public static ImmutableArray<RuleRow> Rows { get; } =
    [
        .. Outside.Text("rule-table.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(';') switch
        {
            [var order, var part, var code, var when, var words, var source] => new RuleRow(int.Parse(order, CultureInfo.InvariantCulture), part, code, when, words, source),
            _ => throw new InvalidOperationException($"six cells, not: {line}"),
        }),
    ];

    /// <summary>Codes of one part, in order.</summary>
    public static IEnumerable<string> Codes(string part) => Rows.Where(row => row.Part == part).Select(row => row.Code);

    /// <summary>The contract's word for a member of a rule: <c>InformationTypes</c> is <c>information_types</c>.</summary>
    public static string WordOf(string member)
    {
        var word = new StringBuilder();
        foreach (var letter in member)
        {
            word.Append(char.IsUpper(letter) && word.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(letter));
        }

        return word.ToString();
    }
}
