namespace InfoExchange.DepartementService.Operating;

/// <summary>Arguments given as <c>--name value</c>, all of them required.</summary>
internal static class NamedArguments
{
    /// <summary>Reads them; names everything that is missing or wrong at once.</summary>
    /// <param name="args">Names and values in turn.</param>
    /// <param name="required">Names that must be there, each once.</param>
    /// <param name="optional">Names that may be there, each once.</param>
    /// <param name="given">What was read.</param>
    /// <returns>What is wrong; empty when nothing is.</returns>
    public static List<string> Read(ReadOnlySpan<string> args, IReadOnlyList<string> required, IReadOnlyList<string> optional, out Dictionary<string, string> given)
    {
        given = new Dictionary<string, string>(StringComparer.Ordinal);
        var wrong = new List<string>();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (!(required.Contains(args[i]) || optional.Contains(args[i])) || i + 1 == args.Length || !given.TryAdd(args[i], args[i + 1]))
            {
                wrong.Add($"{args[i]}: unknown, repeated or without a value");
            }
        }

        foreach (var name in required)
        {
            if (!given.TryGetValue(name, out var value) || value.Length == 0)
            {
                wrong.Add($"{name}: missing");
            }
        }

        return wrong;
    }
}
