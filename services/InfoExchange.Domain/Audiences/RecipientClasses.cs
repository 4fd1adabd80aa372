using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using InfoExchange.Domain.Directory;

namespace InfoExchange.Domain.Audiences;

/// <summary>Recipients side by side, each with the class of those that have owner, establishment, trade and commune in common: a pass over them touches no recipient that it has nothing to decide on.</summary>
/// <remarks>Made once for a list of recipients, which never changes, and remembered as long as that list lives.</remarks>
internal sealed class RecipientClasses
{
    private static readonly ConditionalWeakTable<ImmutableSortedDictionary<int, Recipient>, RecipientClasses> Known = [];

    private readonly Recipient[] all;
    private readonly int[] numbers;
    private readonly int[] classes;

    private RecipientClasses(ImmutableSortedDictionary<int, Recipient> recipients)
    {
        all = [.. recipients.Values];
        numbers = [.. recipients.Keys];
        classes = new int[all.Length];
        var indices = new Dictionary<(string, RecipientKind, string, Sector, string), int>();
        for (var i = 0; i < all.Length; i++)
        {
            var recipient = all[i];
            var shared = (recipient.OwnerId, recipient.Kind, recipient.EstablishmentId, recipient.Sector, recipient.Commune);
            if (!indices.TryGetValue(shared, out classes[i]))
            {
                indices[shared] = classes[i] = indices.Count;
            }
        }

        Count = indices.Count;
    }

    /// <summary>How many classes there are.</summary>
    public int Count { get; }

    /// <summary>In order of number.</summary>
    public ReadOnlySpan<Recipient> All => all;

    /// <summary>Number of each.</summary>
    public ReadOnlySpan<int> Numbers => numbers;

    /// <summary>Class of each, from 0 to <see cref="Count"/>, exclusive.</summary>
    public ReadOnlySpan<int> Classes => classes;

    /// <summary>The classes of a list.</summary>
    public static RecipientClasses Of(ImmutableSortedDictionary<int, Recipient> recipients) => Known.GetValue(recipients, list => new RecipientClasses(list));
}
