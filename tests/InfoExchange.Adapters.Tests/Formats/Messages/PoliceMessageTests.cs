using InfoExchange.Formats.Drafts;
using InfoExchange.Formats.Messages;
using Xunit;

namespace InfoExchange.Adapters.Tests.Formats.Messages;

/// <summary>Messages written by us in the manner of those that shops receive; every name in them is invented.</summary>
public sealed class PoliceMessageTests
{
    /// <summary>A Thursday evening in Paris: 22:00.</summary>
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 21, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Messages => [.. Directory.GetFiles(SharedTestFiles.Own("Messages"), "*.txt").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_becomes_exactly_this_draft(string name)
    {
        var outcome = PoliceMessageReader.Read(File.ReadAllBytes(SharedTestFiles.Own("Messages", name)), name, Now);

        Assert.True(outcome.IsAccepted, string.Join(' ', outcome.Refusals));
        var expected = SharedTestFiles.Own("Messages", Path.ChangeExtension(name, ".expected.json"));
        Assert.Equal(File.ReadAllText(expected).ReplaceLineEndings("\n"), MessageProjection.Print(outcome.Draft));
    }

    [Fact]
    public void There_are_a_dozen_samples_or_more() => Assert.True(Messages.Count >= 12);

    [Theory]
    [MemberData(nameof(Messages))]
    public void Every_value_says_where_it_was_found(string name)
    {
        var bytes = File.ReadAllBytes(SharedTestFiles.Own("Messages", name));
        var draft = PoliceMessageReader.Read(bytes, name, Now).Draft!;
        var text = MessageDecoder.Decode(bytes).Text!;

        Assert.All(
            ((Provenance?[])[draft.Hour?.From, draft.Place?.From, draft.DirectionOfFlight?.From, draft.WayOfActing?.From, .. draft.Persons.Select(person => person.From), .. draft.Vehicles.SelectMany(vehicle => new[] { vehicle.Plate?.From, vehicle.Description?.From })]).OfType<Provenance>(),
            from => Assert.True(from is { Offset: >= 0, Length: > 0 } && from.Offset + from.Length <= text.Length && from.Line == text.AsSpan(0, from.Offset.Value).Count('\n') + 1));
        Assert.All(draft.NotUnderstood, fragment => Assert.Equal(fragment.Text, text.Substring(fragment.Offset, fragment.Length)));
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void No_plate_stays_in_free_text(string name)
    {
        var draft = PoliceMessageReader.Read(File.ReadAllBytes(SharedTestFiles.Own("Messages", name)), name, Now).Draft!;
        string?[] free = [draft.Place?.Value, draft.DirectionOfFlight?.Value, draft.WayOfActing?.Value, draft.Texts[0].Headline?.Value, draft.Texts[0].Description?.Value, draft.Texts[0].Instruction?.Value, .. draft.Persons.Select(person => person.Value), .. draft.Vehicles.Select(vehicle => vehicle.Description?.Value)];

        foreach (var plate in draft.Vehicles.Select(vehicle => vehicle.Plate?.Value).OfType<string>())
            Assert.All(free.OfType<string>(), text => Assert.DoesNotContain(Bare(plate), Bare(text), StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Cuts_and_changes_of_a_message_are_answered(string name)
    {
        var bytes = File.ReadAllBytes(SharedTestFiles.Own("Messages", name));
        for (var length = 0; length < bytes.Length; length += 3)
        {
            var outcome = PoliceMessageReader.Read(bytes.AsMemory(0, length), name, Now);
            Assert.True(outcome.IsAccepted || outcome.Refusals.Length == 1);
        }
        var random = new Random(bytes.Length);
        for (var i = 0; i < 200; i++)
        {
            var copy = bytes.ToArray();
            copy[random.Next(copy.Length)] = (byte)random.Next(256);
            var outcome = PoliceMessageReader.Read(copy, name, Now);
            Assert.True(outcome.IsAccepted || outcome.Refusals.Length == 1);
        }
    }

    private static string Bare(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
