using System.Collections.Immutable;
using InfoExchange.Domain.Directory;

namespace InfoExchange.Domain.Audiences;

/// <summary>Counts who received at least once, and why the others did not.</summary>
public sealed class EquityTally
{
    private readonly HashSet<int> _served = [];
    private readonly Dictionary<int, Dictionary<string, int>> _reasons = [];

    /// <summary>Versions counted.</summary>
    public int Versions { get; private set; }

    /// <summary>Counts one audience.</summary>
    public void Add(AudienceDecision audience)
    {
        Versions++;
        foreach (var member in audience.Members)
        {
            if (member.IsIncluded)
            {
                _served.Add(member.Number);
                continue;
            }

            var reasons = _reasons.TryGetValue(member.Number, out var known) ? known : _reasons[member.Number] = [];
            reasons[member.Reason] = reasons.GetValueOrDefault(member.Reason) + 1;
        }
    }

    /// <summary>Counts recipients whom a later decision gave a version that was counted.</summary>
    public void AddGained(IEnumerable<AudienceMember> gained)
    {
        ArgumentNullException.ThrowIfNull(gained);
        _served.UnionWith(gained.Select(member => member.Number));
    }

    /// <summary>True when the recipient received at least once.</summary>
    public bool IsServed(int number) => _served.Contains(number);

    /// <summary>Why a recipient got nothing, most often; <see cref="ExplanationReason.NotAddressed"/> when no bulletin considered it.</summary>
    public string TopReasonOf(int number) => MostFrequent([number]);

    /// <summary>Groups of the directory's recipients in ordinal order of their key.</summary>
    public ImmutableArray<EquityLine> By(DirectoryState directory, Func<Recipient, string> key) =>
    [
        .. directory.Recipients.Values.GroupBy(key).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var unserved = g.Where(r => !_served.Contains(r.Number)).Select(r => r.Number).ToList();
            return new EquityLine(g.Key, g.Count(), g.Count() - unserved.Count, unserved.Count == 0 ? "" : MostFrequent(unserved));
        }),
    ];

    private string MostFrequent(List<int> numbers) => numbers
        .SelectMany(n => _reasons.GetValueOrDefault(n) ?? [])
        .GroupBy(r => r.Key, r => r.Value)
        .OrderByDescending(g => g.Sum()).ThenBy(g => g.Key, StringComparer.Ordinal)
        .FirstOrDefault()?.Key ?? ExplanationReason.NotAddressed;
}
