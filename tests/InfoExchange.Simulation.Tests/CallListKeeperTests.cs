using System.Text;
using InfoExchange.DepartementService.Calling;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.Domain.Contacts;
using InfoExchange.Simulation.Tests.World;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfoExchange.Simulation.Tests;

public sealed class CallListKeeperTests : IDisposable
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("calls-").FullName, "lists");
    private readonly BrokerBench _bench = new();
    private readonly CallListKeeper _keeper;

    public CallListKeeperTests()
    {
        var registry = new JurisdictionRegistry();
        registry.Add(_bench.Broker);
        _keeper = new CallListKeeper(
            new DepartementServiceOptions { Jurisdictions = [SimulatedTerritory.Paris], Issuers = [], Gateways = [], Environment = "Test", CallListFolder = _folder }, registry, _bench.Time, NullLogger<CallListKeeper>.Instance);
    }

    private string Page => Path.Combine(_folder, "appels-departement-75.html");

    private string Table => Path.Combine(_folder, "appels-departement-75.csv");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [Fact]
    public void The_list_is_there_for_its_owner_alone_and_shows_a_new_number_at_once()
    {
        Write();
        Assert.DoesNotContain("+33612345678", System.Net.WebUtility.HtmlDecode(File.ReadAllText(Page)), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Page));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder));
        }

        Assert.True(ContactAddress.TryPhone("+33 6 12 34 56 78", out var phone, out _));
        _bench.Do(new AddContact("p-shop-1", "p-shop-1", phone));
        Write();

        Assert.Contains("+33612345678", System.Net.WebUtility.HtmlDecode(File.ReadAllText(Page)), StringComparison.Ordinal);
        var row = File.ReadAllLines(Table, Encoding.UTF8).Single(line => line.Contains("33612345678", StringComparison.Ordinal));
        Assert.Contains("\"'+33612345678\"", row, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written_while_nothing_changes_for_a_quarter_of_an_hour()
    {
        Write();
        File.Delete(Page);
        _bench.Pass(TimeSpan.FromMinutes(14));
        Write();
        Assert.False(File.Exists(Page));
        _bench.Pass(TimeSpan.FromMinutes(1));
        Write();
        Assert.True(File.Exists(Page));
    }

    [Fact]
    public void A_disk_that_refuses_leaves_the_list_before_and_is_tried_again()
    {
        Write();
        var before = File.ReadAllText(Page);
        File.Delete(Table);
        Directory.CreateDirectory(Table);
        Directory.CreateDirectory(Path.Combine(Table, "in-the-way"));
        Assert.True(ContactAddress.TryPhone("+33 6 12 34 56 78", out var phone, out _));
        _bench.Do(new AddContact("p-shop-1", "p-shop-1", phone));
        Write();
        Directory.Delete(Table, recursive: true);
        Write();

        Assert.NotEqual(before, File.ReadAllText(Page));
        Assert.True(File.Exists(Table));
    }

    [Fact]
    public void What_somebody_laid_in_its_way_is_neither_followed_nor_kept()
    {
        Directory.CreateDirectory(_folder);
        var elsewhere = Path.Combine(Path.GetDirectoryName(_folder)!, "elsewhere");
        File.WriteAllText(elsewhere, "untouched");
        File.CreateSymbolicLink(Page + ".next", elsewhere);
        File.WriteAllText(Path.Combine(_folder, "appels-departement-99.html.next"), "half");
        Write();

        Assert.Equal("untouched", File.ReadAllText(elsewhere));
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder).Length);
    }

    private void Write() => _bench.Ask(async () =>
    {
        await _keeper.WriteAsync(_folder, CancellationToken.None);
        return 0;
    });
}
