using System.Collections;
using System.Reflection;

namespace InfoExchange.Domain.Tests.Assurance;

/// <summary>The conditions of a rule, found by looking at its type: one that is added is there at once, and missed where nobody wrote of it yet.</summary>
internal static class RuleConditions
{
    private static readonly PropertyInfo[] Members = [.. typeof(SharingRule).GetProperties().Where(p => p.CanWrite)];

    /// <summary>Members whose value is a set: those that conditions are written in.</summary>
    public static ImmutableArray<PropertyInfo> Sets { get; } = [.. Members.Where(p => p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(ImmutableArray<>))];

    /// <summary>Each condition in the contract's word, with the values that it names.</summary>
    public static IEnumerable<(string Condition, IEnumerable<object> Values)> Of(SharingRule rule) =>
        Sets.Select(p => (RuleTable.WordOf(p.Name), ((IEnumerable)p.GetValue(rule)!).Cast<object>()));

    /// <summary>The same rule with one member set otherwise.</summary>
    public static SharingRule With(SharingRule rule, string member, object? value)
    {
        var copy = new RuleSheet().Fill();
        foreach (var property in Members)
        {
            property.SetValue(copy, property.Name == member ? value : property.GetValue(rule));
        }

        return copy;
    }
}
