namespace InfoExchange.Domain.Tests.Returns;

/// <summary>What a bulletin begins with when it is made of a return.</summary>
public sealed class ReturnSketchTests
{
    [Fact]
    public void The_fact_is_there_and_nothing_of_the_source()
    {
        var paris = Paris.Open();
        var words = new ReturnContent("Orfèvre-Vendôme : deux hommes, arrière-boutique, rappelez le 06 12 34 56 78.", "arrière-boutique", new Vehicle("fourgon ORFEVRE", "AB-1", "nord", "", paris.Now));

        var sketch = Sketch(paris, ReturnKind.InProgress, words);

        Assert.Equal(("Fait en cours signalé", "Vers 08 h 40, le 22/11/2026. […] : deux hommes, […], rappelez le […]."), (sketch.Text.Headline, sketch.Text.Description));
        Assert.Equal((BulletinKind.Alert, "75101", paris.Now.AddHours(6)), (sketch.Kind, sketch.Area.CommuneCodes.Single(), sketch.ExpiresAt));
        Assert.Equal(new Vehicle("fourgon […]", "AB-1", "nord", "", paris.Now), sketch.Vehicle);
    }

    [Theory]
    [InlineData(ReturnKind.Seen, "Signalement")]
    [InlineData(ReturnKind.FalseAlarm, "Fausse alerte")]
    [InlineData(ReturnKind.Over, "Fait terminé")]
    [InlineData(ReturnKind.Observation, "Observation")]
    [InlineData(ReturnKind.InformationRequest, "Demande d'information")]
    public void What_is_not_in_progress_is_information(ReturnKind kind, string headline)
    {
        var sketch = Sketch(Paris.Open(), kind, new ReturnContent("vu", "", null));

        Assert.Equal((BulletinKind.Information, headline), (sketch.Kind, sketch.Text.Headline));
    }

    [Fact]
    public void What_holds_of_the_bulletin_that_it_is_about_is_taken_over()
    {
        var paris = Paris.Open();
        var about = paris.Publish(new DraftSheet { Topic = "mode-2", Sectors = [Sector.Jewellery] }.Fill());

        var sketch = Sketch(paris, ReturnKind.Over, new ReturnContent("partis", "", null), about);

        Assert.Equal((Paris.Robbery, "mode-2", Sector.Jewellery), (sketch.InformationType, sketch.Topic, sketch.Sectors.Single()));
    }

    [Fact]
    public void Words_that_are_erased_leave_the_fact()
    {
        var paris = Paris.Open();
        Submit(paris, ReturnKind.Seen, new ReturnContent("vu", "", null), "");

        Assert.Equal("Vers 08 h 40, le 22/11/2026.", ReturnSketch.Of(paris.State, paris.State.Returns.ByPosition.Values.Last(), null, paris.Now).Text.Description);
    }

    private static ReturnSketch Sketch(Territory paris, ReturnKind kind, ReturnContent words, string about = "")
    {
        Submit(paris, kind, words, about);
        return ReturnSketch.Of(paris.State, paris.State.Returns.ByPosition.Values.Last(), words, paris.Now);
    }

    private static void Submit(Territory paris, ReturnKind kind, ReturnContent words, string about) =>
        paris.Do(new SubmitReturn(Paris.Coordinator, Paris.Vendome, kind, "", paris.Now.AddMinutes(-17), words, about));
}
