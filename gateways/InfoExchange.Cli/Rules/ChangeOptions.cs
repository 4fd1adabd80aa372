using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Rules;

/// <summary>The change to simulate: exactly one.</summary>
internal sealed class ChangeOptions
{
    private readonly Option<string?> file;
    private readonly Option<string?> proposed;
    private readonly Option<string?> endedRule;
    private readonly Option<string?> endedConvention;
    private readonly Option<string?> suspendedFirm;
    private readonly Option<string?> suspendedEstablishment;
    private readonly Option<string?> suspendedSite;

    internal ChangeOptions(CommandParts parts)
    {
        file = parts.Text("--rule-file");
        proposed = parts.Text("--proposed");
        endedRule = parts.Text("--end-rule");
        endedConvention = parts.Text("--end-convention");
        suspendedFirm = parts.Text("--suspend-firm");
        suspendedEstablishment = parts.Text("--suspend-establishment");
        suspendedSite = parts.Text("--suspend-recipient");
    }

    internal IReadOnlyList<Option> All => [file, proposed, endedRule, endedConvention, suspendedFirm, suspendedEstablishment, suspendedSite];

    /// <exception cref="CommandStoppedException">None, or more than one, is given.</exception>
    internal async Task<SimulateChangeRequest> ReadAsync(CommandRun run, CancellationToken interrupt)
    {
        Option<string?>[] options = [file, proposed, endedRule, endedConvention, suspendedFirm, suspendedEstablishment, suspendedSite];
        var given = options.Where(option => run.Get(option) is not null).ToList();
        if (given is not [var one])
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "simulate.one_change");
        }

        var value = run.Get(one)!;
        return one == file ? new SimulateChangeRequest { Rule = await RuleFile.ReadAsync(value, interrupt) }
            : one == proposed ? new SimulateChangeRequest { ProposedRuleId = value }
            : one == endedRule ? new SimulateChangeRequest { EndedRuleId = value }
            : one == endedConvention ? new SimulateChangeRequest { EndedConventionId = value }
            : new SimulateChangeRequest
            {
                Suspended = new Subject { Id = value, Kind = one == suspendedFirm ? SubjectKind.Firm : one == suspendedEstablishment ? SubjectKind.Establishment : SubjectKind.Site },
            };
    }
}
