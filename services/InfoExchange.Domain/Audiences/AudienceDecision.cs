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

    /// <summary>The decision on one recipient; null when the bulletin does not address it.</summary>
    public AudienceMember? Find(int number)
    {
        var (low, high) = (0, Members.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Members[middle].Number == number)
            {
                return Members[middle];
            }

            (low, high) = Members[middle].Number < number ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

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
