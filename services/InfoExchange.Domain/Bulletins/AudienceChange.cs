using System.Collections.Immutable;
using InfoExchange.Domain.Audiences;

namespace InfoExchange.Domain.Bulletins;

/// <summary>How an audience differs from the one before, member by member, each as it is decided now; each part ascending by number, no number in two.</summary>
public sealed class AudienceChange
{
    /// <summary>Included now, and not before.</summary>
    public required ImmutableArray<AudienceMember> Gained { get; init; }

    /// <summary>Included before, and not now; <see cref="ExplanationReason.NotAddressed"/> for whoever is not even considered any more.</summary>
    public required ImmutableArray<AudienceMember> Lost { get; init; }

    /// <summary>Included as before, with other duties: told again.</summary>
    public required ImmutableArray<AudienceMember> Obliged { get; init; }

    /// <summary>Included or excluded as before, on other grounds.</summary>
    public required ImmutableArray<AudienceMember> Others { get; init; }

    /// <summary>True when the same recipients receive it with the same duties.</summary>
    internal bool IsNone => Gained.IsEmpty && Lost.IsEmpty && Obliged.IsEmpty;

    /// <summary>The difference of two audiences.</summary>
    internal static AudienceChange Between(AudienceDecision before, AudienceDecision after)
    {
        var changed = ImmutableArray.CreateBuilder<(AudienceMember? Before, AudienceMember After)>();
        var next = 0;
        foreach (var member in after.Members)
        {
            for (; next < before.Members.Length && before.Members[next].Number < member.Number; next++)
            {
                changed.Add((before.Members[next], Gone(before.Members[next])));
            }

            var known = next < before.Members.Length && before.Members[next].Number == member.Number ? before.Members[next++] : null;
            if (known != member)
            {
                changed.Add((known, member));
            }
        }

        changed.AddRange(before.Members.Skip(next).Select(member => ((AudienceMember?)member, Gone(member))));
        return Of(changed.DrainToImmutable());
    }

    /// <summary>The difference for some recipients.</summary>
    /// <param name="before">The audience before.</param>
    /// <param name="decided">Numbers with the decision now; null for whoever is not addressed. Ascending.</param>
    internal static AudienceChange Between(AudienceDecision before, IEnumerable<(int Number, AudienceMember? Member)> decided) => Of(
    [
        .. from d in decided
           let known = before.Find(d.Number)
           where known != d.Member
           select (known, d.Member ?? Gone(known!)),
    ]);

    /// <summary>The decision on a recipient that this change made; null when it made none.</summary>
    /// <param name="recipient">Its number.</param>
    public AudienceMember? Find(int recipient) => Changed().FirstOrDefault(member => member.Number == recipient);

    /// <summary>The audience after this change.</summary>
    public AudienceDecision After(AudienceDecision before)
    {
        ArgumentNullException.ThrowIfNull(before);
        var changed = Changed().OrderBy(member => member.Number).ToList();
        var members = ImmutableArray.CreateBuilder<AudienceMember>(before.Members.Length + changed.Count);
        var next = 0;
        foreach (var member in before.Members)
        {
            for (; next < changed.Count && changed[next].Number < member.Number; next++)
            {
                members.Add(changed[next]);
            }

            members.Add(next < changed.Count && changed[next].Number == member.Number ? changed[next++] : member);
        }

        members.AddRange(changed.Skip(next));
        return new AudienceDecision([.. members.Where(member => member.Reason != ExplanationReason.NotAddressed)]);
    }

    private IEnumerable<AudienceMember> Changed() => Gained.Concat(Lost).Concat(Obliged).Concat(Others);

    private static AudienceChange Of(ImmutableArray<(AudienceMember? Before, AudienceMember After)> changed) => new()
    {
        Gained = [.. changed.Where(c => c.Before is not { IsIncluded: true } && c.After.IsIncluded).Select(c => c.After)],
        Lost = [.. changed.Where(c => c.Before is { IsIncluded: true } && !c.After.IsIncluded).Select(c => c.After)],
        Obliged = [.. changed.Where(IsObliged).Select(c => c.After)],
        Others = [.. changed.Where(c => (c.Before?.IsIncluded ?? false) == c.After.IsIncluded && !IsObliged(c)).Select(c => c.After)],
    };

    private static bool IsObliged((AudienceMember? Before, AudienceMember After) change) =>
        change is { Before.IsIncluded: true, After.IsIncluded: true } && change.Before.Obligations != change.After.Obligations;

    private static AudienceMember Gone(AudienceMember member) =>
        new(member.Number, false, ExplanationReason.NotAddressed, "", 0, "", Authorization.Obligations.None);
}
