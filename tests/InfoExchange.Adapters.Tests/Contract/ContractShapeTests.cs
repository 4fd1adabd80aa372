using Google.Protobuf.Reflection;
using InfoExchange.Protos.V1;
using Xunit;

namespace InfoExchange.Adapters.Tests.Contract;

/// <summary>What every call of the contract has in common, so that callers learn it once.</summary>
public sealed class ContractShapeTests
{
    private static readonly string[] s_reading = ["Check", "Count", "Preview", "Get", "List", "Search", "Trace", "Export", "Explain", "Subscribe", "Fetch", "WhoAmI", "LookUp", "BuildControlFile", "Replay", "Simulate", "Watch"];

    // Confirming a cursor is the same act however often it is done; a link is its own key.
    private static readonly string[] s_idempotentByNature = ["Confirm", "RenewLease", "RedeemLink"];

    public static TheoryData<string> Calls() => [.. ContractDescriptors.Calls.Select(call => call.FullName)];

    [Theory]
    [MemberData(nameof(Calls))]
    public void Every_request_begins_with_the_jurisdiction_that_decides(string call) => Assert.Null(JurisdictionFault(Find(call).InputType));

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_call_that_changes_something_has_a_key_and_a_function(string call) => Assert.Null(KeyFault(Find(call).Name, Find(call).InputType));

    [Fact]
    public void These_rules_reject_a_message_that_breaks_them()
    {
        Assert.NotNull(JurisdictionFault(RecipientKey.Descriptor.File.MessageTypes.Single(message => message.Name == nameof(SectorCount))));
        Assert.NotNull(KeyFault("Publish", GetBulletinRequest.Descriptor));
        Assert.NotNull(KeyFault("GetBulletin", PublishBulletinRequest.Descriptor));
    }

    [Fact]
    public void A_file_of_the_contract_holds_one_service_at_most()
    {
        Assert.All(ContractDescriptors.Files, file => Assert.True(file.Services.Count <= 1, file.Name));
        Assert.Equal(
            ["AcknowledgementsService", "AttachmentsService", "AuthorizationService", "BulletinsService", "ContactsService", "DirectoryService", "JournalService", "LeasesService", "NeighboursService", "NoticesService", "OperationsService", "RecordsService", "ReturnsService", "SubscriptionsService"],
            ContractDescriptors.Files.SelectMany(file => file.Services).Select(service => service.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_page_is_asked_for_and_answered_in_one_way()
    {
        var paged = ContractDescriptors.Messages.Where(message => message.FindFieldByName("page_token") is not null).ToArray();

        Assert.NotEmpty(paged);
        Assert.All(paged, request =>
        {
            Assert.Equal(FieldType.Int32, request.FindFieldByName("page_size")?.FieldType);
            var answer = ContractDescriptors.Calls.Single(call => call.InputType == request).OutputType;
            Assert.Equal(FieldType.String, answer.FindFieldByName("next_page_token")?.FieldType);
        });
    }

    private static string? JurisdictionFault(MessageDescriptor request) =>
        request.FindFieldByNumber(1) is { Name: "jurisdiction", FieldType: FieldType.Message } field && field.MessageType == Jurisdiction.Descriptor
            ? null
            : $"{request.FullName}: field 1 is not the jurisdiction";

    private static string? KeyFault(string call, MessageDescriptor request)
    {
        var changes = !s_reading.Any(verb => call.StartsWith(verb, StringComparison.Ordinal)) && !s_idempotentByNature.Contains(call);
        var hasKey = request.FindFieldByNumber(2) is { Name: "idempotency_key", FieldType: FieldType.String };
        var hasFunction = request.FindFieldByNumber(3) is { Name: "function_id", FieldType: FieldType.String };
        return changes == hasKey && changes == hasFunction ? null : $"{request.FullName}: key {hasKey}, function {hasFunction}, changes something {changes}";
    }

    private static MethodDescriptor Find(string fullName) => ContractDescriptors.Calls.Single(call => call.FullName == fullName);
}
