using Xunit;

namespace InfoExchange.Scenarios.Tests.Conventions;

public sealed class NamingTests
{
    private const string Broker = "services/InfoExchange.Broker/One.cs";

    [Fact]
    public void Types_are_named_after_what_they_are() => Rule.HoldsFor(RepositoryTree.Sources, NamingRules.OfTypes);

    [Fact]
    public void Folders_are_named_after_what_they_hold() => Rule.Holds(RepositoryTree.Files.SelectMany(NamingRules.OfFolder));

    [Fact]
    public void No_region_no_open_task_and_no_empty_catch_is_left() => Rule.HoldsFor(RepositoryTree.Sources, NamingRules.OfLeftovers);

    [Theory]
    [InlineData("namespace A; class QueueManager { }")]
    [InlineData("namespace A; class C { private sealed record RowInfo(int X); }")]
    [InlineData("namespace A; static class TextUtils { }")]
    [InlineData("namespace A; public interface IThing { }")]
    [InlineData("namespace A.Systems; class C { }")]
    [InlineData("namespace A.Journal; class Journal { }")]
    [InlineData("namespace A.Journal { class Journal { } }")]
    public void A_name_that_breaks_a_rule_is_found(string text) => Assert.Single(NamingRules.OfTypes(Broker, text));

    [Theory]
    [InlineData(Broker, "namespace A.Journal; class JournalHead { } enum Database { } // class FooManager { }")]
    [InlineData("services/InfoExchange.Ports/IThing.cs", "namespace A; public interface IThing { }")]
    [InlineData("protos/InfoExchange.Rpc/ClientBase.cs", "namespace Grpc.Core; public abstract class ClientBase { }")]
    public void A_name_that_keeps_the_rules_is_right(string file, string text) => Assert.Empty(NamingRules.OfTypes(file, text));

    [Theory]
    [InlineData("services/Common/One.cs")]
    [InlineData("services/Broker/Helpers/One.cs")]
    [InlineData("protos/infoexchange/v2/bulletins.proto")]
    public void A_folder_that_says_nothing_is_found(string file) => Assert.Single(NamingRules.OfFolder(file));

    [Theory]
    [InlineData("#region Fields\nclass C { }")]
    [InlineData("class C { } // TO" + "DO later")]
    [InlineData("try { F(); } catch { }")]
    [InlineData("try { F(); } catch (IOException) { /* it happens */ }")]
    [InlineData("try { F(); } catch (IOException e) when (e.Is(G(1)))\n{\n    // it happens\n}")]
    public void Something_left_behind_is_found(string text) => Assert.Single(NamingRules.OfLeftovers(Broker, text));

    [Theory]
    [InlineData("class C { } // TO" + "DO #12: speak Breton")]
    [InlineData("var text = \"#region TO" + "DO catch { }\";")]
    [InlineData("try { F(); } catch (IOException e) { Log(e); }")]
    public void What_answers_for_itself_is_right(string text) => Assert.Empty(NamingRules.OfLeftovers(Broker, text));
}
