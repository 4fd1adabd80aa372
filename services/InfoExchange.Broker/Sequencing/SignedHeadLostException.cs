using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Broker.Sequencing;

/// <summary>The journal is not, or no longer, what was signed before: an older backup was restored, or another database stands in its place. Nothing is served until an operator decides.</summary>
public sealed class SignedHeadLostException : Exception
{
    /// <summary>Code: the journal ends before the head that was signed last.</summary>
    public const string Shrank = "journal.shrank";

    /// <summary>Code: the journal reaches as far, with other entries.</summary>
    public const string Forked = "journal.forked";

    /// <summary>Code: the journal has another origin.</summary>
    public const string Another = "journal.other_than_signed";

    /// <summary>Code: the journal was restored and the mark was not: how far it was signed is not known here.</summary>
    public const string Unknown = "journal.signed_size_unknown";

    /// <summary>Makes the exception.</summary>
    /// <param name="code">One of the four.</param>
    /// <param name="mark">What was signed.</param>
    /// <param name="found">What is there.</param>
    public SignedHeadLostException(string code, SignedHeadMark mark, JournalHead found)
        : base(code == Unknown ? UnknownText(mark) : $"[{code}] \"{mark.Origin}\" was signed up to entry {mark.Head.Size} (root {mark.Head.Root.ToBase64()}) and the database ends at entry {found.Size} (root {found.Root.ToBase64()}): nothing is served. Restore a newer copy of the journal. If none exists, what is missing is lost: accept-loss says so in the journal and lets it go on; every auditor who saw more will find it out")
    {
        Code = code;
        Mark = mark;
        Found = found;
    }

    /// <summary>Stable, for programs.</summary>
    public string Code { get; }

    /// <summary>What was signed.</summary>
    public SignedHeadMark Mark { get; }

    /// <summary>What is there.</summary>
    public JournalHead Found { get; }

    private static string UnknownText(SignedHeadMark mark) =>
        $"[{Unknown}] \"{mark.Origin}\" was restored up to entry {mark.Head.Size} (root {mark.Head.Root.ToBase64()}) and how far it was signed is not known here: nothing is served. Put the mark that the former machine wrote in its place, or restore with --marks-from. If it is lost: accept-loss says in the journal that more may have been signed, and lets it go on; every auditor who saw more will find it out";
}
