using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace InfoExchange.Adapters.Tests.Bus;

/// <summary>Everything public that a value holds, as text, so that two values compare by what they say.</summary>
internal static class Portrait
{
    internal static string Of(object? value)
    {
        var text = new StringBuilder();
        Draw(text, value, "");
        return text.ToString();
    }

    private static void Draw(StringBuilder text, object? value, string path)
    {
        switch (value)
        {
            case null:
                text.Append(CultureInfo.InvariantCulture, $"{path} = null\n");
                break;
            case DateTimeOffset instant:
                text.Append(CultureInfo.InvariantCulture, $"{path} = {instant.ToUniversalTime():O}\n");
                break;
            case ReadOnlyMemory<byte> bytes:
                text.Append(CultureInfo.InvariantCulture, $"{path} = {Convert.ToHexString(bytes.Span)}\n");
                break;
            case string or ValueType and (IConvertible or Enum):
                text.Append(CultureInfo.InvariantCulture, $"{path} = {value.GetType().Name} {value}\n");
                break;
            case IEnumerable items:
                DrawItems(text, items, path);
                break;
            default:
                DrawProperties(text, value, path);
                break;
        }
    }

    private static void DrawItems(StringBuilder text, IEnumerable items, string path)
    {
        var index = 0;
        foreach (var item in items)
        {
            Draw(text, item, $"{path}[{index++}]");
        }

        text.Append(CultureInfo.InvariantCulture, $"{path} has {index}\n");
    }

    private static void DrawProperties(StringBuilder text, object value, string path)
    {
        text.Append(CultureInfo.InvariantCulture, $"{path} is {value.GetType().Name}\n");
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            Draw(text, property.GetValue(value), $"{path}.{property.Name}");
        }
    }
}
