using System.Text.Json.Serialization;

namespace InfoExchange.Domain.Bulletins;

/// <summary>A bulletin's words in one language, as CAP's info block.</summary>
/// <param name="Language">BCP 47 tag: <c>fr</c>, <c>fr-FR</c>, <c>nl-BE</c>.</param>
/// <param name="Headline">1 to <see cref="BulletinLimits.MaxHeadlineLength"/> UTF-16 code units, one line.</param>
/// <param name="Description">0 to <see cref="BulletinLimits.MaxBodyLength"/> UTF-16 code units.</param>
/// <param name="Instruction">What to do; same limit; empty when nothing.</param>
/// <param name="Differs">What differs from the facts of its series before, as its author told it; then <paramref name="Description"/> begins with it. Null when nothing was told apart.</param>
public sealed record TextBlock(
    string Language, string Headline, string Description, string Instruction, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Differs = null)
{
    private const string Between = "\n\n";

    /// <summary>The description without what differs: what holds for each fact of a series. Words that another territory wrote otherwise are held as a whole.</summary>
    [JsonIgnore]
    public string Held =>
        string.IsNullOrEmpty(Differs) ? Description
        : Description == Differs ? ""
        : Description.StartsWith(Differs + Between, StringComparison.Ordinal) ? Description[(Differs.Length + Between.Length)..]
        : Description;

    /// <summary>What differs, as long as the description begins with it; empty otherwise.</summary>
    [JsonIgnore]
    public string Told => Held.Length == Description.Length ? "" : Differs!;

    /// <summary>Words whose description begins with what differs.</summary>
    /// <param name="language">BCP 47 tag.</param>
    /// <param name="headline">One line.</param>
    /// <param name="differs">Only spaces read as nothing.</param>
    /// <param name="held">What holds.</param>
    /// <param name="instruction">What to do.</param>
    public static TextBlock Differing(string language, string headline, string differs, string held, string instruction) =>
        string.IsNullOrWhiteSpace(differs)
            ? new TextBlock(language, headline, held, instruction)
            : new TextBlock(language, headline, held.Length == 0 ? differs : differs + Between + held, instruction, differs);
}
