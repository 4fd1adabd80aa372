namespace InfoExchange.Domain.Tests.Guarding;

/// <summary>Words that are no bulletin's: returns and comments go up, feedback goes down.</summary>
public sealed class GuardedWordsTests
{
    private const string Secret = "voir la note SECRET DÉFENSE";
    private const string Sensitive = "un homme musulman";
    private const string Phone = "appelez le 06 12 34 56 78";

    [Theory]
    [InlineData(Secret, "content.classified_mark")]
    [InlineData(Sensitive, "content.sensitive")]
    public void A_return_or_a_comment_with_words_that_nobody_may_write_is_refused_with_its_field(string words, string code)
    {
        var paris = Paris.Open();
        var alert = paris.Publish(DraftSheet.Alert());

        Assert.Equal([(code, "content.text"), (code, "content.place")], paris.Try(Returning(paris, ReturnKind.Seen, words, words)).Refusals.Select(r => (r.Code, r.Field)));
        Assert.Equal([(code, "comment")], paris.Try(Answering(alert, AlertAnswer.Received, words)).Refusals.Select(r => (r.Code, r.Field)));
    }

    [Theory]
    [InlineData(Secret)]
    [InlineData(Sensitive)]
    public void Whoever_calls_for_help_is_heard_whatever_the_words(string words)
    {
        var paris = Paris.Open();
        var alert = paris.Publish(DraftSheet.Alert());

        paris.Do(Returning(paris, ReturnKind.InProgress, words, words));
        paris.Do(Answering(alert, AlertAnswer.HelpNeeded, words));
    }

    [Fact]
    public void What_was_seen_passes_with_its_plates_and_numbers()
    {
        var paris = Paris.Open();
        paris.Do(Returning(paris, ReturnKind.Seen, Phone + ", AB-123-CD", ""));
        paris.Do(Answering(paris.Publish(DraftSheet.Alert()), AlertAnswer.Received, Phone));
    }

    [Theory]
    [InlineData(Secret, "content.classified_mark")]
    [InlineData(Sensitive, "content.sensitive")]
    [InlineData(Phone, "content.phone")]
    public void Feedback_to_a_firm_carries_neither_those_words_nor_personal_data(string words, string code)
    {
        var paris = Paris.Open();
        var submitted = paris.Do(Returning(paris, ReturnKind.Seen, "vu passer", "")).Answer.Subject;

        Assert.Equal([(code, "text")], paris.Try(new AnswerReturn(Paris.Officer, submitted, FeedbackKind.Useful, words)).Refusals.Select(r => (r.Code, r.Field)));
        paris.Do(new AnswerReturn(Paris.Officer, submitted, FeedbackKind.Useful, "merci, cela a servi"));
    }

    private static SubmitReturn Returning(Territory paris, ReturnKind kind, string text, string place) => new(Paris.Coordinator, Paris.Vendome, kind, "", paris.Now, new ReturnContent(text, place, null));

    private static AcknowledgeAlert Answering(string alert, AlertAnswer answer, string comment) => new(Paris.Coordinator, alert, 1, Paris.Vendome, answer, comment);
}
