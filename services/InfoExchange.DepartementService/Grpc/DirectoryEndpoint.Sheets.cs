using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.DutySheets;
using InfoExchange.Domain.Journal;
using InfoExchange.Protos.Refusals;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <content>Duty sheets: what whoever takes up duty at a post reads, and who has read it.</content>
internal sealed partial class DirectoryEndpoint
{
    private const string SheetSubject = "duty_sheet";

    public override async Task<V1.GetDutySheetResponse> GetDutySheet(V1.GetDutySheetRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var sheet = DutySheet.Of(call.State, PostOf(call, request.RecipientNumber), call.Now);
        var readers = call.State.DutySheets.ReadersOf(sheet.Recipient.Number, sheet.Version);
        var response = new V1.GetDutySheetResponse
        {
            Recipient = sheet.Recipient.ToView(),
            SheetVersion = ByteString.CopyFrom(sheet.Version.ToArray()),
            NothingToReport = sheet.Bulletins.IsEmpty && !sheet.IsWithheld,
            Withheld = sheet.IsWithheld ? RefusalTexts.Contract.ToReason(sheet.WithheldFor) : null,
            Calls = { (await DutyViews.OfAsync(call, sheet.Posts)).Lines },
            EmergencyPhone = call.State.Jurisdiction.EmergencyPhone,
            MadeAt = call.Now.ToContract(),
            ReadByCaller = readers.Any(reader => reader.PersonId == call.PersonId),
            Readers = IsAbove(call, sheet.Recipient) ? readers.Length : 0,
        };
        foreach (var bulletin in sheet.Bulletins)
        {
            // Erased while the sheet was made: it is no more to be read.
            if (await call.Broker.Reading.WordsAsync(bulletin.Latest, call.Cancelled) is { } words)
            {
                response.Bulletins.Add(ToView(bulletin, words, sheet.Recipient.Number, call));
            }
        }

        return response;
    }

    public override async Task<V1.MarkSheetReadResponse> MarkSheetRead(V1.MarkSheetReadRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var version = Digest.TryRead(request.SheetVersion.Span, out var read) ? read : throw CommandRefusals.Missing("sheet_version").ToException();
        var answer = await call.SubmitAsync(new Domain.DutySheets.MarkSheetRead(call.PersonId, request.RecipientNumber, version), request.IdempotencyKey, request);
        return new V1.MarkSheetReadResponse { ReadAt = answer.Answer.At.ToContract(), Bulletins = answer.Answer.Included };
    }

    public override async Task<V1.ListSheetReadersResponse> ListSheetReaders(V1.ListSheetReadersRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        await call.ConsultAsync(SheetSubject, DutySheetRead.SubjectOf(request.RecipientNumber), request.Motive);
        var sheet = DutySheet.Of(call.State, PostOf(call, request.RecipientNumber), call.Now);
        var response = new V1.ListSheetReadersResponse { SheetVersion = ByteString.CopyFrom(sheet.Version.ToArray()) };
        foreach (var reader in call.State.DutySheets.ReadersOf(sheet.Recipient.Number, sheet.Version))
        {
            response.Readers.Add(new V1.SheetReader
            {
                PersonId = reader.PersonId,
                PersonName = await call.Broker.Reading.TextAsync(call.State.Directory.People[reader.PersonId].Names, call.Cancelled) ?? "",
                ReadAt = reader.At.ToContract(),
            });
        }

        return response;
    }

    private static Recipient PostOf(ActiveCall call, int number) => call.State.Directory.Recipients.GetValueOrDefault(number) ?? throw AccessRefusals.NotYours().ToException();

    // The firm's référent or the chain's desk, not whoever sits at the post.
    private static bool IsAbove(ActiveCall call, Recipient recipient) => call.State.Directory.FunctionsOf(call.PersonId, call.Now)
        .Any(held => held.HolderId == recipient.OwnerId && held.Function is DutyFunction.FirmReferent or DutyFunction.CrisisCoordinator && call.Scope.Counts(held));

    private static V1.SheetBulletin ToView(BulletinRecord bulletin, BulletinContent words, int recipient, ActiveCall call)
    {
        var (issued, duties) = (bulletin.Latest, bulletin.Audience!.Find(recipient)!.Obligations);
        return new V1.SheetBulletin
        {
            BulletinId = issued.BulletinId,
            Version = issued.Version,
            Content = BulletinViews.ToContent(issued.Header, words, call.Now),
            Obligations = new V1.Obligations { NoRelay = !duties.MayRelay, NoPrint = !duties.MayPrint, KeepUntil = (bulletin.IssuedAt + duties.KeepFor).ToContract() },
            Exercise = issued.Header.IsExercise,
        };
    }
}
