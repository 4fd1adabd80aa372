using Xunit;

namespace InfoExchange.Scenarios.Tests.Conventions;

public sealed class ReadmeTests
{
    private static readonly TreeVocabulary Small = new(
        ["services/InfoExchange.Bus/RelayLoop.cs", "protos/infoexchange/v1/bulletins.proto", "tests/run.sh"],
        file => file switch
        {
            "tests/run.sh" => "# GoneFromScript\nFULL_COUNTS=1; case $1 in --full) ;; esac",
            "services/InfoExchange.Bus/RelayLoop.cs" => "class RelayLoop<T> { /* GoneType */ Command Import = new(\"import\", \"--check\"); Route R = new(\"/health/live\"); }",
            _ => "service Bulletins {\n // GoneCall\n rpc Publish(A) returns (B); }",
        },
        IgnoreRules.Parse("artifacts/\n"));

    [Fact]
    public void Every_project_has_a_page() => Rule.Holds(ReadmeRules.OfProjects(RepositoryTree.Projects, [.. RepositoryTree.Files], RepositoryTree.Read("tests/README.md")));

    [Fact]
    public void What_a_page_names_exists()
    {
        var tree = new TreeVocabulary(RepositoryTree.Files, RepositoryTree.Read, IgnoreRules.Parse(RepositoryTree.Read(".gitignore")));
        Rule.HoldsFor(RepositoryTree.FilesEndingIn("README.md"), (file, text) => ReadmeRules.OfPage(file, text, tree));
    }

    [Fact]
    public void A_project_without_a_page_is_found() =>
        Assert.Equal(
            ["b/B.csproj has no README.md beside it", "tests/D/D.csproj has no README.md beside it"],
            ReadmeRules.OfProjects(["a/A.csproj", "b/B.csproj", "tests/C/C.csproj", "tests/D/D.csproj"], ["a/README.md", "README.md"], "lanes: `B`, `C`"));

    [Theory]
    [InlineData("GoneType")]
    [InlineData("RelayLoop.GoneMember")]
    [InlineData("GoneFromScript")]
    [InlineData("GONE_COUNTS")]
    [InlineData("GoneFile.cs")]
    [InlineData("services/InfoExchange.Gone/")]
    [InlineData("Bus/RelayLoop.cs")]
    [InlineData("infoexchange.v1.Bulletins/GoneCall")]
    [InlineData("/health/gone")]
    [InlineData("--gone")]
    [InlineData("bash tests/gone.sh")]
    [InlineData("infoexchange export")]
    [InlineData("infoexchange import --gone FILE")]
    [InlineData("dotnet run --project services/InfoExchange.Bus -- export")]
    public void A_name_that_does_not_exist_is_found(string name) => Assert.Single(ReadmeRules.OfPage("README.md", $"# Page\nsee `{name}`.", Small));

    [Theory]
    [InlineData("RelayLoop")]
    [InlineData("RelayLoop<T>")]
    [InlineData("FULL_COUNTS")]
    [InlineData("RelayLoop.cs")]
    [InlineData("InfoExchange.Bus/RelayLoop.cs")]
    [InlineData("services/InfoExchange.Bus/")]
    [InlineData("artifacts/test-results/")]
    [InlineData("infoexchange.v1.Bulletins/Publish")]
    [InlineData("/health/live")]
    [InlineData("application/grpc")]
    [InlineData("bash tests/run.sh --full")]
    [InlineData("infoexchange import --check FILE")]
    [InlineData("dotnet run -c Release --project services/InfoExchange.Bus -- import")]
    [InlineData("synchronous=FULL")]
    [InlineData("small words of prose")]
    public void A_name_that_exists_is_right(string name) => Assert.Empty(ReadmeRules.OfPage("README.md", $"# Page\nsee `{name}`.", Small));

    [Fact]
    public void Fenced_blocks_and_the_record_of_decisions_are_not_looked_at() =>
        Assert.Equal(
            [new LocatedText(1, "One"), new LocatedText(8, "Two")],
            ReadmeRules.NamesIn("`One`\n```\n`No`\n```\n## Decided\n`No`\n## Limits\n`Two`"));
}
