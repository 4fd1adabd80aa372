using Xunit;

namespace InfoExchange.Domain.Tests.Journal;

/// <summary>A theory over a folder of the data beside the repository; skipped, saying so, where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OutsideTheoryAttribute : TheoryAttribute
{
    public OutsideTheoryAttribute(string folder)
    {
        Folder = folder;
        if (OutsideFiles.Folder(folder) is null)
        {
            Skip = $"shared data absent: ../shared/data/{folder}";
        }
    }

    public string Folder { get; }
}
