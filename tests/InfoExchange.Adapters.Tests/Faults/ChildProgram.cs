using System.Text;

namespace InfoExchange.Adapters.Tests.Faults;

/// <summary>What this assembly does when it is run as a program: the processes that tests hurt and kill.</summary>
internal static class ChildProgram
{
    internal const string ScriptedRunCommand = "scripted-run";
    internal const string EarlyAnswersCommand = "early-answers";
    internal const string LazySyncCommand = "lazy-sync";
    internal const string FillCommand = "fill";

    // The script runs on the pool, which its parent limits to one thread: calls then come in one order.
    private static Task<int> Main(string[] args) => args switch
    {
        [ScriptedRunCommand, var folder] => Task.Run(() => ScriptedRun.RunAsync(folder, Say)),
        [EarlyAnswersCommand, var folder] => Task.Run(() => ScriptedRun.RunAsync(folder, Say, ScriptedStores.OpenEarlyAsync)),
        [LazySyncCommand, var folder] => Task.Run(() => ScriptedRun.RunAsync(folder, Say, ScriptedStores.OpenLazyAsync)),
        [FillCommand, var folder] => Task.Run(() => FillingRun.RunAsync(folder, Say, ScriptedStores.OpenSqliteAsync)),
        [FillCommand, var folder, var connection, var schema] => Task.Run(() => FillingRun.RunAsync(folder, Say, ScriptedStores.On(connection, schema))),
        _ => throw new ArgumentException("no such command"),
    };

    private static void Say(string line)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(Encoding.UTF8.GetBytes(line + "\n"));
    }
}
