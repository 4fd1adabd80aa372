namespace InfoExchange.Adapters.Tests.Faults;

/// <summary>One call of a process to the system that is not carried out, and what the process is told instead.</summary>
/// <param name="Call">Name of the system call.</param>
/// <param name="Number">The how-manieth of that name on the watched files, from 1.</param>
/// <param name="Kind">Name of an error, or <see cref="Short"/>.</param>
internal sealed record InjectedFault(string Call, int Number, string Kind)
{
    /// <summary>Nothing was written, and that is no error.</summary>
    internal const string Short = "short";

    internal static readonly string[] OfWrites = ["EIO", "ENOSPC", "EINTR", Short];
    internal static readonly string[] OfSyncs = ["EIO", "ENOSPC", "EINTR"];

    /// <summary>As strace takes it.</summary>
    internal string Option => Kind == Short ? $"inject={Call}:retval=0:when={Number}" : $"inject={Call}:error={Kind}:when={Number}";
}
