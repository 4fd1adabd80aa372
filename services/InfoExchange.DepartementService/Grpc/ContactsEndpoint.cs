using System.Collections.Immutable;
using System.Globalization;
using Grpc.Core;
using InfoExchange.Bus.Mapping;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Contacts;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Outcomes;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>How people are reached, and their devices: whoever keeps no contacts of a person learns nothing of them.</summary>
internal sealed class ContactsEndpoint(CallDesk desk, DepartementServiceOptions options) : V1.ContactsService.ContactsServiceBase
{
    private const string TimeFormat = "HH:mm";

    public override async Task<V1.ListContactsResponse> ListContacts(V1.ListContactsRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var person = Demand(call, request.PersonId);
        var response = new V1.ListContactsResponse
        {
            PersonId = person, Preferences = ToContract(call.State.Contacts.PreferencesOf(person)), PushKey = options.Notices.PushKey, SentBy = { options.Notices.Policy.Kinds.Select(ToContract) },
        };
        foreach (var way in call.State.Contacts.WaysOf(person))
        {
            var text = await call.Broker.Reading.TextAsync(way.Recorded.Address, call.Cancelled) ?? "";
            response.Contacts.Add(new V1.ContactView { ContactId = way.Recorded.ContactId, Kind = ToContract(way.Recorded.Kind), Shown = ContactAddress.Show(way.Recorded.Kind, text), RecordedAt = way.At.ToContract() });
        }

        foreach (var device in call.State.Contacts.DevicesOf(person))
        {
            var label = await call.Broker.Reading.TextAsync(device.Enrolled.Label, call.Cancelled) ?? "";
            response.Devices.Add(new V1.DeviceView { DeviceId = device.Enrolled.DeviceId, Label = label, EnrolledAt = device.At.ToContract() });
        }

        return response;
    }

    public override async Task<V1.AddContactResponse> AddContact(V1.AddContactRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var person = Demand(call, request.PersonId);
        var address = ReadAddress(request);

        // A retry is answered whatever the person has since.
        if (!call.State.Answers.ContainsKey((call.PersonId, request.IdempotencyKey)) && await HasAsync(call, person, address))
        {
            throw ContactRefusals.AlreadyRecorded().ToException();
        }

        var answer = await call.SubmitAsync(new AddContact(call.PersonId, person, address), request.IdempotencyKey, request);
        return new V1.AddContactResponse { ContactId = answer.Answer.Subject };
    }

    public override async Task<V1.RemoveContactResponse> RemoveContact(V1.RemoveContactRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        await call.SubmitAsync(new RemoveContact(call.PersonId, PersonOf(call, request.PersonId), request.ContactId), request.IdempotencyKey, request);
        return new V1.RemoveContactResponse();
    }

    public override async Task<V1.SetContactPreferencesResponse> SetContactPreferences(V1.SetContactPreferencesRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var preferences = Read(request.Preferences ?? new V1.ContactPreferences());
        await call.SubmitAsync(new SetContactPreferences(call.PersonId, PersonOf(call, request.PersonId), preferences), request.IdempotencyKey, request);
        return new V1.SetContactPreferencesResponse();
    }

    public override async Task<V1.EnrolDeviceResponse> EnrolDevice(V1.EnrolDeviceRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        if (!Digest.TryRead(request.SecretHash.Span, out var hash))
        {
            throw CommandRefusals.Missing("secret_hash").ToException();
        }

        var answer = await call.SubmitAsync(new EnrolDevice(call.PersonId, hash, request.Label), request.IdempotencyKey, request);
        return new V1.EnrolDeviceResponse { DeviceId = answer.Answer.Subject };
    }

    public override async Task<V1.WithdrawDeviceResponse> WithdrawDevice(V1.WithdrawDeviceRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        await call.SubmitAsync(new WithdrawDevice(call.PersonId, PersonOf(call, request.PersonId), request.DeviceId), request.IdempotencyKey, request);
        return new V1.WithdrawDeviceResponse();
    }

    private static string PersonOf(ActiveCall call, string personId) => personId.Length == 0 ? call.PersonId : personId;

    // Asked before anything is opened.
    private static string Demand(ActiveCall call, string personId)
    {
        var person = PersonOf(call, personId);
        return ContactKeeping.FindFunction(call.State, call.PersonId, person, call.Now, call.Scope) is not null
            ? person
            : throw AccessRefusals.FunctionMissing([DutyFunction.Authority, DutyFunction.Referent, DutyFunction.FirmReferent]).ToException();
    }

    private static async Task<bool> HasAsync(ActiveCall call, string person, ContactAddress address)
    {
        foreach (var way in call.State.Contacts.WaysOf(person).Where(way => way.Recorded.Kind == address.Kind))
        {
            if (await call.Broker.Reading.TextAsync(way.Recorded.Address, call.Cancelled) == address.Text)
            {
                return true;
            }
        }

        return false;
    }

    private ContactAddress ReadAddress(V1.AddContactRequest request)
    {
        ContactAddress? address;
        Refusal? refusal;
        switch (request.ContactCase)
        {
            case V1.AddContactRequest.ContactOneofCase.Email:
                return ContactAddress.TryEmail(request.Email, out address, out refusal) ? address : throw refusal.ToException();
            case V1.AddContactRequest.ContactOneofCase.Phone:
                return ContactAddress.TryPhone(request.Phone, out address, out refusal) ? address : throw refusal.ToException();
            case V1.AddContactRequest.ContactOneofCase.Push:
                var push = request.Push;
                return ContactAddress.TryPush(push.Endpoint, push.P256Dh, push.Auth, options.PushHosts, out address, out refusal) ? address : throw refusal.ToException();
            default:
                throw CommandRefusals.Missing("contact").ToException();
        }
    }

    private static ContactPreferences Read(V1.ContactPreferences preferences)
    {
        ImmutableArray<ContactKind> kinds = [.. preferences.Kinds.Select(kind => ToDomain(kind))];
        if (preferences.QuietFrom.Length == 0 && preferences.QuietUntil.Length == 0)
        {
            return new ContactPreferences { Kinds = kinds };
        }

        return new ContactPreferences { Kinds = kinds, Quiet = new LocalHours(ReadTime("quiet_from", preferences.QuietFrom), ReadTime("quiet_until", preferences.QuietUntil)) };
    }

    private static TimeOnly ReadTime(string field, string text) => TimeOnly.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        ? time
        : throw CommandRefusals.MalformedCode(field, text[..Math.Min(text.Length, 16)]).ToException();

    private static V1.ContactPreferences ToContract(ContactPreferences preferences)
    {
        var view = new V1.ContactPreferences
        {
            QuietFrom = preferences.Quiet?.From.ToString(TimeFormat, CultureInfo.InvariantCulture) ?? "",
            QuietUntil = preferences.Quiet?.Until.ToString(TimeFormat, CultureInfo.InvariantCulture) ?? "",
        };
        view.Kinds.AddRange(preferences.Kinds.Select(ToContract));
        return view;
    }

    private static ContactKind ToDomain(V1.ContactKind kind) => kind switch
    {
        V1.ContactKind.Email => ContactKind.Email,
        V1.ContactKind.Phone => ContactKind.Phone,
        V1.ContactKind.Push => ContactKind.Push,
        _ => throw CommandRefusals.UnknownValue("kinds").ToException(),
    };

    private static V1.ContactKind ToContract(ContactKind kind) => kind switch
    {
        ContactKind.Email => V1.ContactKind.Email,
        ContactKind.Phone => V1.ContactKind.Phone,
        _ => V1.ContactKind.Push,
    };
}
