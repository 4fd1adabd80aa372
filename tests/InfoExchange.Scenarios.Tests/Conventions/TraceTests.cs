using Xunit;

namespace InfoExchange.Scenarios.Tests.Conventions;

public sealed class TraceTests
{
    [Fact]
    public void No_file_names_a_package_feed_or_a_path_of_one_machine() => Rule.HoldsFor(RepositoryTree.Files, TraceRules.OfFile);

    [Theory]
    [InlineData("https://api.nug" + "et.org/v3/index.json")]
    [InlineData("  \"resolved" + "\": \"https://somewhere/left-pad.tgz\"")]
    [InlineData("registry=http://npm" + "js.proxy.internal:4873/")]
    [InlineData("var data = \"/wo" + "rk/main/data\";")]
    [InlineData("cd /ro" + "ot/project")]
    [InlineData("at /ho" + "me/ada/project/One.cs")]
    [InlineData(@"C:\Us" + @"ers\ada\project")]
    public void A_trace_of_a_machine_is_found(string line) => Assert.Single(TraceRules.OfFile("file", "first\n" + line));

    [Theory]
    [InlineData("xmlns=\"http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd\"")]
    [InlineData("see docs/work/plan and ./root/x or ~/work/x")]
    [InlineData("https://www.insee.fr/fr/information/2560452")]
    [InlineData("dotnet restore takes the packages from the feeds that are configured")]
    public void What_is_true_everywhere_is_right(string line) => Assert.Empty(TraceRules.OfFile("file", line));
}
