using Xunit;

namespace InfoExchange.Scenarios.Tests.Conventions;

public sealed class ArrowTests
{
    private const string Broker = "services/InfoExchange.Broker/InfoExchange.Broker.csproj";

    [Fact]
    public void Projects_use_only_what_the_table_lets_them() =>
        Rule.HoldsFor(RepositoryTree.Projects, (file, text) => ArrowRules.OfProject(file, text, ArrowTable.Rows));

    [Fact]
    public void The_table_names_only_projects_that_exist() => Rule.Holds(ArrowRules.OfTable(ArrowTable.Rows, RepositoryTree.Projects));

    [Fact]
    public void The_solution_lists_every_project_on_disk() => Rule.Holds(ArrowRules.OfSolution(RepositoryTree.Read("InfoExchange.sln"), RepositoryTree.Projects));

    [Fact]
    public void An_arrow_that_is_not_in_the_table_is_found()
    {
        const string project = """<Project><ItemGroup><ProjectReference Include="..\InfoExchange.Persistence\InfoExchange.Persistence.csproj" /></ItemGroup></Project>""";
        Assert.Contains("may not use InfoExchange.Persistence", Assert.Single(ArrowRules.OfProject(Broker, project, ArrowTable.Rows)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_without_a_row_is_found() =>
        Assert.Single(ArrowRules.OfProject("services/InfoExchange.Extra/InfoExchange.Extra.csproj", "<Project />", ArrowTable.Rows));

    [Fact]
    public void A_package_in_the_domain_is_found()
    {
        const string project = """<Project><ItemGroup><PackageReference Include="Anything" /><PackageReference Include="Analyzer" PrivateAssets="all" /></ItemGroup></Project>""";
        Assert.Contains("not Anything", Assert.Single(ArrowRules.OfProject("services/InfoExchange.Domain/InfoExchange.Domain.csproj", project, ArrowTable.Rows)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_without_a_project_is_found()
    {
        var rows = new Dictionary<string, string[]?> { ["InfoExchange.Broker"] = ["InfoExchange.Gone"] };
        Assert.Contains("InfoExchange.Gone", Assert.Single(ArrowRules.OfTable(rows, [Broker])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_missing_from_the_solution_or_from_the_disk_is_found()
    {
        const string solution = """Project("{0}") = "Gone", "services\Gone\Gone.csproj", "{1}" """;
        Assert.Equal([$"{Broker} is not in the solution", "services/Gone/Gone.csproj is in the solution and not on disk"], ArrowRules.OfSolution(solution, [Broker]));
    }
}
