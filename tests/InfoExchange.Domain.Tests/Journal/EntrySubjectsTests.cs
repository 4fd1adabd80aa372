namespace InfoExchange.Domain.Tests.Journal;

public sealed class EntrySubjectsTests
{
    private static readonly IReadOnlyList<JournalEntry> Samples = Story.Tell().Entries;

    [Fact]
    public void Every_member_that_holds_an_identifier_is_a_subject() => Assert.All(Samples, entry =>
    {
        var subjects = EntrySubjects.Of(entry).ToHashSet(StringComparer.Ordinal);
        foreach (var member in entry.Event.GetType().GetProperties().Where(p => p.PropertyType == typeof(string) && p.Name.EndsWith("Id", StringComparison.Ordinal)))
        {
            var id = (string)member.GetValue(entry.Event)!;
            Assert.True(id.Length == 0 || subjects.Contains(id), $"{entry.Event.GetType().Name}.{member.Name}");
        }
    });

    [Fact]
    public void What_a_fact_holds_inside_is_a_subject_too()
    {
        Assert.All(Samples.Where(e => e.Event is ConventionRecorded), e => Assert.Contains(((ConventionRecorded)e.Event).Convention.Id, EntrySubjects.Of(e)));
        Assert.All(Samples.Where(e => e.Event is SharingRuleChanged), e => Assert.Contains(((SharingRuleChanged)e.Event).Rule.Id, EntrySubjects.Of(e)));
        Assert.Contains(Samples, e => EntrySubjects.Of(e).Contains("serie:4"));
    }

    [Fact]
    public void Who_acted_is_a_subject_unless_it_was_the_service_and_each_stands_once() => Assert.All(Samples, entry =>
    {
        var subjects = EntrySubjects.Of(entry).ToList();
        Assert.Equal(entry.Author != EntryAuthor.Service, subjects.Contains(entry.Author.PersonId));
        Assert.DoesNotContain("", subjects);
        Assert.Equal(subjects.Distinct(), subjects);
    });

    [Fact]
    public void Facts_about_one_recipient_name_its_number() => Assert.All(Samples, entry =>
    {
        var number = entry.Event.GetType().GetProperty("Recipient")?.GetValue(entry.Event) as int?;
        Assert.Equal(number ?? 0, EntrySubjects.RecipientOf(entry.Event));
    });
}
