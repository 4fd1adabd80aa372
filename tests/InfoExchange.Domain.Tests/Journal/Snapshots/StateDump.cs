using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using InfoExchange.Domain.Journal.Snapshots;

namespace InfoExchange.Domain.Tests.Journal.Snapshots;

/// <summary>Everything that an object of the domain holds, private members too, as text to compare, and which members were seen at all.</summary>
internal sealed class StateDump
{
    private static readonly Assembly Domain = typeof(JurisdictionState).Assembly;

    /// <summary>Members that were seen with a value that is not the default of their type.</summary>
    public HashSet<string> Told { get; } = new(StringComparer.Ordinal);

    /// <summary>Every member that was seen, with one object that has it.</summary>
    public SortedDictionary<string, (object Owner, FieldInfo Field)> Members { get; } = new(StringComparer.Ordinal);

    public string Of(object state)
    {
        var text = new StringBuilder();
        Write(text, state);
        return text.ToString();
    }

    private void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string or Enum or bool or int or long or Digest or TimeSpan or Jurisdiction:
                text.Append(CultureInfo.InvariantCulture, $"'{value}'");
                break;
            case TimeOnly time:
                text.Append(time.Ticks);
                break;
            case DateTimeOffset instant:
                text.Append(CultureInfo.InvariantCulture, $"{instant:O}");
                break;
            case var held when held.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Held<>):
                Write(text, type.GetProperty(nameof(Held<object>.Value))!.GetValue(held));
                break;
            case ITuple tuple:
                Items(text, Enumerable.Range(0, tuple.Length).Select(i => tuple[i]), isOrdered: true);
                break;
            case IEnumerable items:
                Items(text, items.Cast<object?>(), IsOrdered(items.GetType()));
                break;
            default:
                Each(text, value);
                break;
        }
    }

    private void Items(StringBuilder text, IEnumerable<object?> items, bool isOrdered)
    {
        var parts = items.Select(Part);
        text.Append('[').AppendJoin(", ", isOrdered ? parts : parts.Order(StringComparer.Ordinal)).Append(']');
    }

    private string Part(object? item)
    {
        var text = new StringBuilder();
        if (item?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
        {
            Write(text, type.GetProperty("Key")!.GetValue(item));
            text.Append('=');
            Write(text, type.GetProperty("Value")!.GetValue(item));
        }
        else
        {
            Write(text, item);
        }

        return text.ToString();
    }

    private void Each(StringBuilder text, object value)
    {
        var type = value.GetType();
        Assert.True(type.Assembly == Domain, $"a state holds a {type}, which nobody has told how to compare");
        text.Append(type.Name).Append('{');
        for (var declaring = type; declaring != typeof(object); declaring = declaring!.BaseType)
        {
            foreach (var field in declaring!.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                var name = $"{type.Name}.{field.Name.Split('<', '>').First(part => part.Length > 0)}";
                var held = field.GetValue(value);
                Members.TryAdd(name, (value, field));
                if (held is not (null or "" or ICollection { Count: 0 }) && !(field.FieldType.IsValueType && held.Equals(Activator.CreateInstance(field.FieldType))))
                {
                    Told.Add(name);
                }

                text.Append(field.Name).Append(':');
                Write(text, held);
                text.Append(' ');
            }
        }

        text.Append('}');
    }

    private static bool IsOrdered(Type type) => type != typeof(BulletinCollection) && !type.Name.StartsWith("ImmutableDictionary", StringComparison.Ordinal) && !type.Name.StartsWith("ImmutableHashSet", StringComparison.Ordinal);
}
