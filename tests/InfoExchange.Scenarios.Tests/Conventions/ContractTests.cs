using Xunit;

namespace InfoExchange.Scenarios.Tests.Conventions;

public sealed class ContractTests
{
    /// <summary>Kept exactly as published, by others: their comments are theirs.</summary>
    private const string StandardFiles = "protos/grpc/";

    [Fact]
    public void Every_call_names_its_statuses_and_every_field_its_form() =>
        Rule.HoldsFor(RepositoryTree.FilesEndingIn(".proto").Where(file => !file.StartsWith(StandardFiles, StringComparison.Ordinal)), ContractRules.OfProto);

    [Fact]
    public void Every_compiler_that_readers_have_reads_our_files() =>
        Rule.HoldsFor(RepositoryTree.FilesEndingIn(".proto").Where(file => file.StartsWith("protos/infoexchange/", StringComparison.Ordinal)), ContractRules.OfOlderCompilers);

    [Fact]
    public void A_word_of_younger_compilers_is_found() => Assert.Single(ContractRules.OfOlderCompilers("a.proto", "message A {\n  optional int64 count = 3;\n}"));

    [Theory]
    [InlineData("// Publishes.\nrpc Publish(A) returns (B);")]
    [InlineData("// NOT_FOUND.\n\nrpc Publish(A) returns (B);")]
    [InlineData("// Statuses as Read.\nrpc Publish(A) returns (B);")]
    [InlineData("string title = 1;")]
    [InlineData("// About the other.\n\nrepeated Area areas = 12 [deprecated = true];")]
    [InlineData("map<string, .google.protobuf.Any> parts = 3;")]
    public void What_says_too_little_is_found(string text) => Assert.Single(ContractRules.OfProto("a.proto", text));

    [Theory]
    [InlineData("// Publishes. INVALID_ARGUMENT: mend and send again.\nrpc Publish(A) returns (stream B) {}")]
    [InlineData("// NOT_FOUND: none such.\nrpc Read(A) returns (B);\n// Statuses as Read.\nrpc Fetch(A) returns (B);")]
    [InlineData("// One line.\n// Two lines.\noptional string title = 1;")]
    [InlineData("string title = 1; // 1 to 200 characters.")]
    [InlineData("KIND_UNSPECIFIED = 0;\nreserved 3;\noption go_package = \"x\";")]
    public void What_says_enough_is_right(string text) => Assert.Empty(ContractRules.OfProto("a.proto", text));
}
