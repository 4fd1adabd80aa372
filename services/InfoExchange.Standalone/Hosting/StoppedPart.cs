namespace InfoExchange.Standalone.Hosting;

/// <summary>A part of the program that stopped though nobody asked it to.</summary>
/// <param name="name">Which, such as <c>gateway firms</c> or <c>journal departement:75</c>.</param>
/// <param name="cause">Why; null when the part did not say.</param>
public sealed class StoppedPart(string name, Exception? cause)
{
    /// <summary>Which part, such as <c>gateway firms</c> or <c>journal departement:75</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Why; null when the part did not say.</summary>
    public Exception? Cause { get; } = cause;

    /// <summary>Kinds and messages from the outermost exception to the innermost, on one line.</summary>
    public string Reason => Cause is null ? "?" : string.Join(" < ", Chain(Cause).Select(e => $"{e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}"));

    private static IEnumerable<Exception> Chain(Exception fault)
    {
        for (Exception? next = fault; next is not null; next = next.InnerException)
        {
            yield return next;
        }
    }
}
