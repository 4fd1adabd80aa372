using InfoExchange.Domain.Journal;
using InfoExchange.Formats.SignedNotes;

namespace InfoExchange.Cli.Journal;

/// <summary>What came out of checking an export.</summary>
internal sealed class Verification
{
    /// <summary>How many findings are kept; all are counted.</summary>
    internal const int MostFindings = 100;

    private readonly List<VerifyFinding> findings = [];

    internal string Territory { get; set; } = "";

    /// <summary>Entries in the file.</summary>
    internal long Entries { get; set; }

    /// <summary>Root over the file's entries.</summary>
    internal Digest ComputedRoot { get; set; }

    /// <summary>Null when the checkpoint can't be read.</summary>
    internal Checkpoint? Checkpoint { get; set; }

    /// <summary><c>valid</c>, <c>unchecked</c> (no key was given) or <c>invalid</c>.</summary>
    internal string Signature { get; set; } = "unchecked";

    internal IReadOnlyList<string> SignedBy { get; set; } = [];

    internal IReadOnlyList<VerifyFinding> Findings => findings;

    internal int FindingCount { get; private set; }

    internal bool Holds => FindingCount == 0;

    internal void Add(VerifyFinding finding)
    {
        FindingCount++;
        if (findings.Count < MostFindings)
        {
            findings.Add(finding);
        }
    }
}
