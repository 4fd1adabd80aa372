using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Audiences;

/// <summary>Everybody addressed by a bulletin in one jurisdiction, in order of number, each with verdict and reason.</summary>
public sealed class AudienceDecision
{
    /// <summary>Makes a decision.</summary>
    /// <param name="members">Ascending by number, distinct.</param>
    public AudienceDecision(ImmutableArray<AudienceMember> members)
    {
        Members = members;
        IncludedCount = members.Count(m => m.IsIncluded);
    }

    /// <summary>Ascending by number.</summary>
    public ImmutableArray<AudienceMember> Members { get; }

    /// <summary>How many receive.</summary>
    public int IncludedCount { get; }

    /// <summary>How many were addressed and don't.</summary>
    public int ExcludedCount => Members.Length - IncludedCount;

    /// <summary>SHA-256 over one line a member: number, verdict, reason, rule and version. Equal digests, equal audiences.</summary>
    public Digest ComputeDigest()
    {
        var text = new StringBuilder();
        foreach (var m in Members)
        {
            text.Append(CultureInfo.InvariantCulture, $"{m.Number} {(m.IsIncluded ? '+' : '-')} {m.Reason} {m.RuleId} {m.RuleVersion}\n");
        }

        return new Digest(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
