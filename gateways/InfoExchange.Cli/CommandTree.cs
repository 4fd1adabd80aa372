using System.CommandLine;
using InfoExchange.Cli.Alerts;
using InfoExchange.Cli.Audiences;
using InfoExchange.Cli.Bulletins;
using InfoExchange.Cli.Bus;
using InfoExchange.Cli.Cap;
using InfoExchange.Cli.Contacts;
using InfoExchange.Cli.Duties;
using InfoExchange.Cli.Facts;
using InfoExchange.Cli.Importing;
using InfoExchange.Cli.Journal;
using InfoExchange.Cli.Mirroring;
using InfoExchange.Cli.Profiles;
using InfoExchange.Cli.Records;
using InfoExchange.Cli.Returns;
using InfoExchange.Cli.Rules;
using InfoExchange.Cli.Series;
using InfoExchange.Cli.SigningIn;
using InfoExchange.Cli.Subscriptions;
using InfoExchange.Cli.Terminal;
using InfoExchange.Cli.Verifying;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli;

/// <summary>The program: every command, in the caller's language.</summary>
internal static class CommandTree
{
    /// <summary>Runs one command line.</summary>
    /// <param name="args">Without the program's name.</param>
    /// <param name="around">All that is not an argument.</param>
    /// <param name="interrupt">The person stopped us.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static async Task<int> RunAsync(string[] args, Surroundings around, CancellationToken interrupt)
    {
        var parts = new CommandParts(around, Texts.For(LanguageChoice.Of(args, around.LanguageSettings)));
        var root = Create(parts);
        HelpPage.PutInto(root, parts);
        var parse = root.Parse(args);
        if (parse.Errors.Count > 0 && parse.Action is not System.CommandLine.Help.HelpAction and not HelpPage)
        {
            return UsageReport.Print(parse, parts);
        }

        var settings = new InvocationConfiguration { Output = around.Output, Error = around.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        return await FailureReport.GuardAsync(() => parse.InvokeAsync(settings, interrupt), parts, parts.Global.IsJson(parse), interrupt);
    }

    internal static RootCommand Create(CommandParts parts)
    {
        var root = new RootCommand(parts.Texts.Say("about.program"))
        {
            SignInCommand.Create(parts),
            WhoAmICommand.Create(parts),
            parts.Group("profile", ListProfilesCommand.Create(parts), UseProfileCommand.Create(parts), AddProfileCommand.Create(parts), RemoveProfileCommand.Create(parts)),
            Bulletins(parts),
            parts.Group("series", ListSeriesCommand.Create(parts), ShowSeriesCommand.Create(parts), CloseSeriesCommand.Create(parts)),
            Alerts(parts),
            Returns(parts),
            parts.Group("cap", ImportCommand.Create(parts, "cap"), CapExportCommand.Create(parts), CapFeedCommand.Create(parts)),
            SubscribeCommand.Create(parts),
            ReplayCommand.Create(parts),
            AcknowledgeCommand.Create(parts, "acknowledge"),
            parts.Group(
                "journal",
                SearchCommand.Create(parts),
                TraceCommand.Create(parts),
                ExportCommand.Create(parts),
                MirrorCommand.Create(parts),
                VerifyCommand.Create(parts),
                ProofCommand.Create(parts),
                CheckProofCommand.Create(parts)),
            parts.Group(
                "records",
                FreezeCommand.Create(parts),
                UnfreezeCommand.Create(parts),
                ListFreezesCommand.Create(parts),
                EraseCommand.Create(parts),
                ConfirmErasureCommand.Create(parts),
                ListErasuresCommand.Create(parts),
                RetentionCommand.Create(parts),
                LookUpCommand.Create(parts),
                ControlFileCommand.Create(parts),
                ReplayDecisionsCommand.Create(parts)),
            Bus(parts),
            parts.Group("contact", AddContactCommand.Create(parts), ListContactsCommand.Create(parts), RemoveContactCommand.Create(parts), PreferContactCommand.Create(parts)),
            parts.Group("device", EnrolDeviceCommand.Create(parts), ListDevicesCommand.Create(parts), WithdrawDeviceCommand.Create(parts)),
            parts.Group("directory", ImportFactsCommand.Create(parts), ListRightsCommand.Create(parts), ListOrdersCommand.Create(parts), TerritoryCommand.Create(parts)),
            parts.Group("right", StandingCommands.Create(parts)),
            parts.Group("duty", DutySheetCommand.Create(parts), DutyReadCommand.Create(parts), DutyReadersCommand.Create(parts)),
            parts.Group("watch", WatchSignInCommand.Create(parts), WatchHandOverCommand.Create(parts), WatchWhoCommand.Create(parts), WatchOpenCommand.Create(parts), WatchReadinessCommand.Create(parts)),
            parts.Group(
                "rule",
                ListRulesCommand.Create(parts),
                ProposeRuleCommand.Create(parts),
                ApproveRuleCommand.Create(parts),
                SuspendRuleCommand.Create(parts),
                EndRuleCommand.Create(parts),
                FlowsCommand.Create(parts),
                SimulateRuleCommand.Create(parts),
                BindingRulesCommand.Create(parts)),
            parts.Group("audience", PreviewCommand.Create(parts, "audience"), ViewersCommand.Create(parts), VisibleCommand.Create(parts), RelayedCommand.Create(parts), EquityCommand.Create(parts)),
            ExplainCommand.Create(parts),
        };
        parts.Global.AddTo(root);
        return root;
    }

    private static Command Bulletins(CommandParts parts) => parts.Group(
        "bulletin",
        ImportCommand.Create(parts, "bulletin"),
        PreviewCommand.Create(parts, "bulletin"),
        PublishCommand.Create(parts, "bulletin.publish", isAlert: false),
        NextFactCommand.Create(parts),
        PendingCommand.Create(parts),
        ValidateCommand.Create(parts),
        RefuseCommand.Create(parts),
        PolicyCommand.Create(parts),
        ListCommand.Create(parts),
        ShowCommand.Create(parts),
        EndCommand.Create(parts, "bulletin"),
        CancelCommand.Create(parts),
        Attachments(parts));

    private static Command Attachments(CommandParts parts)
    {
        var group = parts.Command("bulletin.attachment");
        group.Add(FetchAttachmentCommand.Create(parts));
        return group;
    }

    private static Command Bus(CommandParts parts) => parts.Group(
        "bus",
        LagCommand.Create(parts),
        DeadLettersCommand.Create(parts),
        ProposeLetterActCommand.Create(parts, LetterAct.Redrive),
        ProposeLetterActCommand.Create(parts, LetterAct.Discard),
        PendingActsCommand.Create(parts),
        ValidateLetterActCommand.Create(parts),
        RefuseLetterActCommand.Create(parts));

    private static Command Returns(CommandParts parts) => parts.Group(
        "return",
        SubmitReturnCommand.Create(parts),
        ListReturnsCommand.Create(parts),
        TriageReturnCommand.Create(parts),
        ReturnDraftCommand.Create(parts),
        PublishReturnCommand.Create(parts),
        AnswerReturnCommand.Create(parts));

    private static Command Alerts(CommandParts parts) => parts.Group(
        "alert",
        TemplatesCommand.Create(parts),
        PublishCommand.Create(parts, "alert.send", isAlert: true),
        BoardCommand.Create(parts),
        AcknowledgeCommand.Create(parts, "alert.ack"),
        ReviseCommand.Create(parts),
        EndCommand.Create(parts, "alert"),
        RecallCommand.Create(parts),
        DrillCommand.Create(parts));
}
