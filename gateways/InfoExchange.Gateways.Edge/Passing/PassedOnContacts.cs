using Grpc.Core;
using InfoExchange.Protos.V1;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>Contacts, preferences and devices, passed on.</summary>
internal sealed class PassedOnContacts(CallPassage passage) : ContactsService.ContactsServiceBase
{
    public override Task<ListContactsResponse> ListContacts(ListContactsRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListContactsResponse.Parser, context);

    public override Task<AddContactResponse> AddContact(AddContactRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, AddContactResponse.Parser, context);

    public override Task<RemoveContactResponse> RemoveContact(RemoveContactRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, RemoveContactResponse.Parser, context);

    public override Task<SetContactPreferencesResponse> SetContactPreferences(SetContactPreferencesRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, SetContactPreferencesResponse.Parser, context);

    public override Task<EnrolDeviceResponse> EnrolDevice(EnrolDeviceRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, EnrolDeviceResponse.Parser, context);

    public override Task<WithdrawDeviceResponse> WithdrawDevice(WithdrawDeviceRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, WithdrawDeviceResponse.Parser, context);
}
