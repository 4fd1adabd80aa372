using System.Collections.Immutable;
using InfoExchange.Domain.Directory;
using static InfoExchange.Domain.Authorization.CallRelation;
using static InfoExchange.Domain.Directory.DutyFunction;

namespace InfoExchange.Domain.Authorization;

/// <summary>
/// The one table of who may make which call. A call that is not in it starts in no process and is refused; nothing in it comes from a header or a field.
/// Commands ask again for what they need of their author; what a grant's relation leaves out, whoever answers the call leaves out.
/// </summary>
public static class CallTable
{
    private const string Contract = "/infoexchange.v1.";

    private static readonly CallGrant Publishers = Open(Territory, WatchOfficer, Referent);
    private static readonly CallGrant Triagers = Open(Territory, WatchOfficer, Referent, DutyDesk);
    private static readonly CallGrant Validators = Open(Territory, WatchOfficer, Referent, Authority);
    private static readonly CallGrant Auditing = Open(Territory, Authority, Auditor);
    private static readonly CallGrant AuthorityAlone = Open(Territory, Authority);
    private static readonly CallGrant StateServices = Open(Territory, WatchOfficer, Referent, Authority, Auditor, DutyDesk);
    private static readonly CallGrant OwnRecipient = Open(CallRelation.Recipient, CrisisCoordinator, SecurityDesk, FirmReferent);
    private static readonly CallGrant OwnMatters = Open(Theirs, CrisisCoordinator, SecurityDesk, FirmReferent);

    private static readonly CallGrant AnybodysContacts = Open(Territory, Authority, Referent);
    private static readonly CallGrant TheirContacts = Open(Theirs, WatchOfficer, DutyDesk, FirmReferent, SecurityDesk, CrisisCoordinator);
    private static readonly CallGrant OffDutyContacts = Open(OffDuty, WatchOfficer);

    /// <summary>Every call of the contract, once.</summary>
    public static ImmutableArray<CallRule> All { get; } =
    [
        .. Of("AcknowledgementsService",
            new("AcknowledgeAlert", OwnRecipient),
            new("CorrectAcknowledgement", OwnRecipient),
            new("ListAcknowledgements", StateServices),
            new("WatchBoard", StateServices),
            new("GetReachability", StateServices),
            new("GetEscalationPolicy", StateServices),
            new("SetEscalationPolicy", AuthorityAlone)),
        .. Of("AttachmentsService",
            new("UploadAttachment", Publishers, OwnMatters),
            new("FetchAttachment", StateServices, OwnRecipient)),
        .. Of("AuthorizationService",
            new("ListRules", StateServices),
            new("ProposeRule", Auditing),
            new("ApproveRule", AuthorityAlone),
            new("SuspendRule", AuthorityAlone),
            new("EndRule", AuthorityAlone),
            new("ChangeFlows", AuthorityAlone),
            new("Explain", Auditing, OwnRecipient),
            new("ListViewers", Auditing),
            new("ListVisible", Auditing, OwnRecipient),
            new("ListRelayed", Open(Theirs, Intermediary)),
            new("ListBindingRules", Auditing, OwnRecipient),
            new("SimulateChange", Auditing),
            new("GetEquity", Auditing)),
        .. Of("BulletinsService",
            new("CheckBulletin", Publishers),
            new("PreviewBulletin", Publishers),
            new("PublishBulletin", Publishers),
            new("ReviseBulletin", Publishers),
            new("CancelBulletin", Publishers),
            new("EndAlert", Publishers),
            new("RecallBulletin", Validators),
            new("GetBulletin", StateServices),
            new("ListBulletins", StateServices),
            new("ListPendingPublications", StateServices),
            new("ValidatePublication", Validators),
            new("RefusePublication", Validators),
            new("ListTemplates", StateServices),
            new("ListSeries", StateServices),
            new("GetSeries", StateServices),
            new("GetNextFact", Publishers),
            new("CloseSeries", Validators),
            new("GetPublishingPolicy", StateServices),
            new("SetPublishingPolicy", AuthorityAlone)),
        .. Of("ContactsService",
            new("ListContacts", AnybodysContacts, TheirContacts, OffDutyContacts),
            new("AddContact", AnybodysContacts, TheirContacts, OffDutyContacts),
            new("RemoveContact", AnybodysContacts, TheirContacts, OffDutyContacts),
            new("SetContactPreferences", AnybodysContacts, TheirContacts, OffDutyContacts),
            new("EnrolDevice", AnybodysContacts, TheirContacts, OffDutyContacts),
            new("WithdrawDevice", AnybodysContacts, TheirContacts, OffDutyContacts)),
        .. Of("DirectoryService",
            new("WhoAmI", Open(Self)),
            new("ListRecipients", Open(Territory, Authority, Auditor, WatchOfficer, Referent)),
            new("RecordFact", Open(Territory, Authority, Referent), Open(OffDuty, WatchOfficer), Open(Theirs, DutyDesk, FirmReferent, SecurityDesk, CrisisCoordinator, Intermediary)),
            new("ImportFacts", Open(Territory, Authority, Referent)),
            new("ImportCommunes", AuthorityAlone),
            new("ChangeStanding", AuthorityAlone),
            new("ListRights", Open(Territory, Authority, Auditor, Referent, WatchOfficer)),
            new("ListOrders", StateServices, Open(Territory, Controller), OwnMatters, Open(Theirs, Intermediary)),
            new("GetOnDuty", StateServices, Open(Territory, Controller), Open(OffDuty, WatchOfficer), OwnMatters, Open(Theirs, Intermediary)),
            new("GetOpenMatters", Open(Territory, Referent, Authority, Auditor, DutyDesk), Open(OffDuty, WatchOfficer)),
            new("GetReadiness", StateServices),
            new("GetDutySheet", OwnRecipient),
            new("MarkSheetRead", OwnRecipient),
            new("ListSheetReaders", Open(Territory, Auditor))),
        .. Of("JournalService",
            new("SearchJournal", Auditing),
            new("TraceBulletin", Auditing),
            new("GetCheckpoint", Auditing),
            new("GetInclusionProof", Auditing),
            new("GetConsistencyProof", Auditing),
            new("ExportJournal", Auditing),
            new("GetTile", Auditing)),
        .. Of("LeasesService",
            new CallRule("RenewLease", Open(CallRelation.Gateway))),
        .. Of("NoticesService",
            new CallRule("RedeemLink", Open(CallRelation.Gateway))),
        .. Of("NeighboursService",
            new CallRule("CountAudience", Open(CallRelation.Neighbour))),
        .. Of("OperationsService",
            new("ListQueues", Auditing),
            new("ListDeadLetters", Auditing),
            new("ProposeLetterAct", Auditing),
            new("ListLetterActs", Auditing),
            new("ValidateLetterAct", Auditing),
            new("RefuseLetterAct", Auditing)),
        .. Of("RecordsService",
            new("FreezeRecords", Auditing),
            new("UnfreezeRecords", Auditing),
            new("ListFreezes", Auditing),
            new("ProposeErasure", Auditing),
            new("ConfirmErasure", Auditing),
            new("ListErasures", Auditing),
            new("PreviewRetention", Auditing),
            new("LookUp", Auditing),
            new("BuildControlFile", Auditing, Open(Mandate, Controller)),
            new("ReplayDecisions", Auditing)),
        .. Of("ReturnsService",
            new("SubmitReturn", OwnRecipient),
            new("ListReturns", StateServices, OwnMatters),
            new("GetReturn", StateServices, OwnMatters),
            new("TriageReturn", Triagers),
            new("AnswerReturn", Triagers),
            new("GetReturnDraft", Publishers),
            new("PublishReturn", Publishers)),

        // Answered by the gateways themselves, frame by frame, from the journaled standings: recipient 0 is the territory's own services.
        .. Of("SubscriptionsService",
            new("Subscribe", OwnMatters, Open(Theirs, WatchOfficer, Referent, Authority, Auditor, DutyDesk)),
            new("Confirm", OwnMatters, Open(Theirs, WatchOfficer, Referent, Authority, Auditor, DutyDesk)),
            new("Fetch", OwnMatters, Open(Theirs, WatchOfficer, Referent, Authority, Auditor, DutyDesk))),
    ];

    private static readonly ImmutableDictionary<string, CallRule> ByCall = All.ToImmutableDictionary(rule => rule.Call, StringComparer.Ordinal);

    /// <summary>The rule of a call.</summary>
    /// <param name="call">Its full name with the leading slash; no other spelling is found.</param>
    /// <returns>Null for a call that nobody may make.</returns>
    public static CallRule? Find(string call) => ByCall.GetValueOrDefault(call);

    private static CallGrant Open(CallRelation relation, params ImmutableArray<DutyFunction> functions) => new(relation, functions);

    private static IEnumerable<CallRule> Of(string service, params ImmutableArray<CallRule> rules) => rules.Select(rule => new CallRule($"{Contract}{service}/{rule.Call}", rule.Grants));
}
