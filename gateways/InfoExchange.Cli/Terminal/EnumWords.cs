using System.Diagnostics.CodeAnalysis;

namespace InfoExchange.Cli.Terminal;

/// <summary>Words of the command line for the contract's enumerations: <c>InProgress</c> is <c>in-progress</c>. The unspecified value has none.</summary>
internal static class EnumWords
{
    internal static IReadOnlyList<string> Of<TEnum>()
        where TEnum : struct, Enum
        => [.. Enum.GetValues<TEnum>().Where(value => Convert.ToInt64(value, null) != 0).Select(WordOf)];

    internal static string WordOf<TEnum>(TEnum value)
        where TEnum : struct, Enum
        => string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) ? $"{(i > 0 ? "-" : "")}{char.ToLowerInvariant(c)}" : $"{c}"));

    internal static bool TryParse<TEnum>([NotNullWhen(true)] string? word, out TEnum value)
        where TEnum : struct, Enum
    {
        value = Enum.GetValues<TEnum>().FirstOrDefault(candidate => WordOf(candidate) == word);
        return Convert.ToInt64(value, null) != 0;
    }
}
