namespace InfoExchange.Standalone.Hosting;

/// <summary>What is said when a part stopped by itself.</summary>
internal static class PartReport
{
    public static void Print(TextWriter error, StoppedPart part)
    {
        error.WriteLine($"arrêt : « {part.Name} » s'est arrêté de lui-même, donc tout s'arrête ; relancez le programme, il repart de ce qui est conservé");
        error.WriteLine($"stopping: \"{part.Name}\" stopped by itself, so everything stops; start again, it goes on from what is kept");
        error.WriteLine($"  {part.Reason}");
    }
}
