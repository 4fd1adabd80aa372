using Google.Protobuf.WellKnownTypes;
using InfoExchange.Client;
using InfoExchange.Client.Sqlite;
using InfoExchange.Protos.V1;
using Xunit;
using Xunit.Sdk;

namespace InfoExchange.Scenarios.Tests.Conventions.Approved;

public sealed class ApprovedTests
{
    [Fact]
    public void The_client_library_offers_what_was_approved() => ApprovedListing.Holds("client-api.txt", PublicApiListing.Of(typeof(InfoExchangeClient).Assembly));

    [Fact]
    public void Its_store_in_SQLite_offers_what_was_approved() => ApprovedListing.Holds("client-sqlite-api.txt", PublicApiListing.Of(typeof(SqliteCursorStore).Assembly));

    [Fact]
    public void The_contract_says_what_was_approved() => ApprovedListing.Holds("contract.txt", ContractListing.Of(typeof(SubscribeRequest).Assembly));

    [Theory]
    [InlineData("class A\n  int B { get; }", "class A", "- class A: int B { get; }")]
    [InlineData("class A", "class A\n  int B { get; }", "+ class A: int B { get; }")]
    [InlineData("message M\n  1 string title", "message M\n  2 string title", "- message M: 1 string title|+ message M: 2 string title")]
    [InlineData("class A\nclass B", "class B\nclass A", "the same lines in another order")]
    public void A_line_that_went_or_came_is_found_under_its_heading(string approved, string found, string differences) =>
        Assert.Equal(differences.Split('|'), ApprovedListing.Differences(approved.Split('\n'), found.Split('\n')));

    [Fact]
    public void What_nobody_approved_fails_and_says_how_to_approve()
    {
        var failed = Assert.Throws<FailException>(() => ApprovedListing.Compare("absent.txt", ["class A"]));
        Assert.Contains("+ class A", failed.Message, StringComparison.Ordinal);
        Assert.Contains("INFOEXCHANGE_APPROVE=1 dotnet test", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_is_listed_with_all_that_another_program_compiles_against() => Assert.Equal(
        [
            "abstract class InfoExchange.Scenarios.Tests.Conventions.Approved.ApprovedTests.Sample : IDisposable",
            "  abstract Task<string?> FindAsync(Uri? address, int most = 3)",
            "  const int Most = 5",
            "  protected new()",
            "  required IReadOnlyList<string> Names { get; init; }",
            "  static bool IsLeft(ref string text)",
            "  void Dispose()",
        ],
        PublicApiListing.Of([typeof(Sample)]));

    [Fact]
    public void A_contract_is_listed_with_every_number_and_type() => Assert.Equal(
        [
            "file google/protobuf/api.proto package google.protobuf uses google/protobuf/source_context.proto google/protobuf/type.proto",
            "message google.protobuf.Api",
            "  1 string name",
            "  2 repeated google.protobuf.Method methods",
        ],
        ContractListing.Of(ApiReflection.Descriptor).Take(4));

    public abstract class Sample : IDisposable
    {
        public const int Most = 5;

        public required IReadOnlyList<string> Names { get; init; }

        public static bool IsLeft(ref string text) => text.Length > 0;

        public abstract Task<string?> FindAsync(Uri? address, int most = 3);

        public void Dispose() => GC.SuppressFinalize(this);

        internal void Unseen() => Names.GetHashCode();
    }
}
