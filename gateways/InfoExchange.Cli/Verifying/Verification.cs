using InfoExchange.Domain.Journal;
using InfoExchange.Formats.SignedNotes;

namespace InfoExchange.Cli.Verifying;

/// <summary>What came out of checking an export or a mirror.</summary>
internal sealed class Verification
{
    /// <summary>How many findings are kept; all are counted.</summary>
    internal const int MostFindings = 100;

    private readonly List<VerifyFinding> findings = [];

    internal string Territory { get; set; } = "";

    /// <summary>Of the first entry; 1 unless an export begins later.</summary>
    internal long FirstPosition { get; set; } = 1;

    /// <summary>Entries that were read.</summary>
    internal long Entries { get; set; }

    /// <summary>Root over all entries, those before the first included.</summary>
    internal Digest ComputedRoot { get; set; }

    /// <summary>Entries of a mirror behind what its last checkpoint signs: proven when they came, signed only by the next.</summary>
    internal long NotSigned { get; set; }

    /// <summary>Null when the checkpoint can't be read.</summary>
    internal Checkpoint? Checkpoint { get; set; }

    /// <summary><c>valid</c>, <c>unchecked</c> (no key was given) or <c>invalid</c>.</summary>
    internal string Signature { get; set; } = "unchecked";

    internal IReadOnlyList<string> SignedBy { get; set; } = [];

    /// <summary>Of the witnesses whose keys were given.</summary>
    internal List<NoteCosignature> Cosignatures { get; } = [];

    /// <summary>Deliveries, answers and closings that were held against the decision before them.</summary>
    internal long DecisionsChecked { get; set; }

    /// <summary>Those whose decision may stand before the first entry of the file.</summary>
    internal long DecisionsNotChecked { get; set; }

    /// <summary>Recipients of deliveries and answers that were held against the audience decided before; 0 where no list is carried opened.</summary>
    internal long RecipientsChecked { get; set; }

    /// <summary>Deliveries and answers whose lists are not carried, in an export that carries some.</summary>
    internal long AudiencesNotChecked { get; set; }

    /// <summary>Kept checkpoints that the entries led through.</summary>
    internal int KeptChecked { get; set; }

    /// <summary>Kept checkpoints that end before the first entry of the file.</summary>
    internal int KeptNotChecked { get; set; }

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
