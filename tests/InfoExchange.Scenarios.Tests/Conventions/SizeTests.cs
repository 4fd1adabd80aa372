using Xunit;

namespace InfoExchange.Scenarios.Tests.Conventions;

public sealed class SizeTests
{
    [Fact]
    public void No_source_file_is_longer_than_400_lines() => Rule.HoldsFor(RepositoryTree.Sources.Concat(RepositoryTree.FilesEndingIn(".sh")), SizeRules.OfFile);

    [Fact]
    public void A_file_holds_one_public_type_of_its_name() => Rule.HoldsFor(RepositoryTree.Sources, SizeRules.OfTypes);

    [Fact]
    public void No_body_is_longer_than_60_lines() => Rule.HoldsFor(RepositoryTree.Sources, SizeRules.OfBodies);

    [Fact]
    public void A_file_of_401_lines_is_found()
    {
        Assert.Empty(SizeRules.OfFile("Long.cs", string.Concat(Enumerable.Repeat("// line\n", 400))));
        Assert.Single(SizeRules.OfFile("Long.cs", string.Concat(Enumerable.Repeat("// line\n", 401))));
    }

    [Theory]
    [InlineData("public class One { } public sealed record Two(int X);")]
    [InlineData("namespace A { public enum Other { X } }")]
    [InlineData("namespace A; public delegate int Other(string text);")]
    [InlineData("namespace A; [Serializable] public readonly record struct Other { public int One { get; } }")]
    public void A_second_public_type_or_another_name_is_found(string text) => Assert.Single(SizeRules.OfTypes("folder/One.cs", text));

    [Theory]
    [InlineData("namespace A; public partial class One<T> where T : class { public class Inner { } } internal class Two { }")]
    [InlineData("/* public class Two */ public class One { string x = \"; public class Three {\"; }")]
    [InlineData("namespace A { public static class One { void M() { foreach (var record in all) { } } } }")]
    public void One_public_type_with_what_it_keeps_to_itself_is_right(string text) => Assert.Empty(SizeRules.OfTypes("folder/One.Part.cs", text));

    [Theory]
    [InlineData("class C { void M(int x = 1) { ", "} }")]
    [InlineData("class C { int M<T>() where T : class { ", "} }")]
    [InlineData("class C { int X => y switch { ", "}; }")]
    [InlineData("class C { void M() { F(() => { ", "}); } }")]
    [InlineData("namespace N { struct S { static S operator ==(S a, S b) { ", "} } }")]
    public void A_body_of_61_lines_is_found(string before, string after)
    {
        Assert.Empty(SizeRules.OfBodies("Long.cs", before + "\n" + string.Concat(Enumerable.Repeat("x();\n", 60)) + after));
        Assert.Single(SizeRules.OfBodies("Long.cs", before + "\n" + string.Concat(Enumerable.Repeat("x();\n", 61)) + after));
    }

    [Fact]
    public void A_generic_twin_may_say_so_in_its_file_name()
    {
        Assert.Empty(SizeRules.OfTypes("OutcomeOfT.cs", "public class Outcome<T> { }"));
        Assert.Single(SizeRules.OfTypes("OutcomeTwo.cs", "public class Outcome<T> { }"));
    }

    [Fact]
    public void A_long_table_in_a_field_is_no_body() =>
        Assert.Empty(SizeRules.OfBodies("Table.cs", "class C { static readonly Map X = new() {\n" + string.Concat(Enumerable.Repeat("[1] = 2,\n", 99)) + "}; }"));
}
