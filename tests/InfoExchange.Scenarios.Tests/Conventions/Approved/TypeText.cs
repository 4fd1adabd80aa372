using System.Reflection;

namespace InfoExchange.Scenarios.Tests.Conventions.Approved;

/// <summary>A type as C# writes it, with question marks where null may be.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(int)] = "int", [typeof(long)] = "long",
        [typeof(double)] = "double", [typeof(string)] = "string", [typeof(object)] = "object",
    };

    private static readonly NullabilityInfoContext Nullability = new();

    internal static string Of(ParameterInfo parameter) => Of(parameter.ParameterType, Seen(() => Nullability.Create(parameter)));

    internal static string Of(PropertyInfo property) => Of(property.PropertyType, Seen(() => Nullability.Create(property)));

    internal static string Of(Type type) => Of(type, null);

    // The context is not made for several threads.
    private static NullabilityInfo Seen(Func<NullabilityInfo> look)
    {
        lock (Nullability)
        {
            return look();
        }
    }

    private static string Of(Type type, NullabilityInfo? nulls)
    {
        var mark = !type.IsValueType && (nulls?.ReadState == NullabilityState.Nullable || nulls?.WriteState == NullabilityState.Nullable) ? "?" : "";
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Of(inner, null) + "?";
        }

        if (type.IsByRef)
        {
            return $"ref {Of(type.GetElementType()!, null)}";
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!, nulls?.ElementType)}[]{mark}";
        }

        return (Keywords.GetValueOrDefault(type) ?? NameOf(type, nulls)) + mark;
    }

    private static string NameOf(Type type, NullabilityInfo? nulls)
    {
        var name = type.Name.Split('`')[0];
        var outer = type is { IsNested: true, IsGenericParameter: false } ? $"{type.DeclaringType!.Name.Split('`')[0]}.{name}" : name;
        if (!type.IsGenericType)
        {
            return outer;
        }

        var known = nulls?.GenericTypeArguments ?? [];
        return $"{outer}<{string.Join(", ", type.GetGenericArguments().Select((argument, index) => Of(argument, index < known.Length ? known[index] : null)))}>";
    }
}
